// Loads the page again after each build. A normal reload keeps the place on the page.
const mine = document.currentScript.dataset.number;
let stream;

function listen() {
  stream = new EventSource("/_meja/peristiwa");
  stream.onmessage = (event) => {
    if (event.data !== mine) {
      stream.close();
      location.reload();
    }
  };
}

// A browser keeps six lines to one host: a tab that nobody looks at gives its own back.
document.addEventListener("visibilitychange", () => {
  stream?.close();
  if (!document.hidden) listen();
});
if (!document.hidden) listen();
