// The places with stories that lie nearest to the reader, found on the reader's own device: the position goes
// nowhere. Where no script runs, or none may ask for a position, there is no button.
{
  const box = document.querySelector(".near");
  const button = box?.querySelector("button");
  const status = box?.querySelector("[role=status]");
  const MOST = 3;
  const REFUSED = 1;

  // On a ball of the earth's size; a few in a thousand beside the truth.
  const kilometres = (a, b) => {
    const [lat1, lon1, lat2, lon2] = [...a, ...b].map((degrees) => (degrees * Math.PI) / 180);
    const chord = Math.sin((lat2 - lat1) / 2) ** 2
      + Math.cos(lat1) * Math.cos(lat2) * Math.sin((lon2 - lon1) / 2) ** 2;
    return 12742 * Math.asin(Math.sqrt(chord));
  };

  const item = ([name, address, lat, lon], here) => {
    const line = document.createElement("li");
    const link = document.createElement("a");
    const far = document.createElement("span");
    link.href = address;
    link.textContent = name;
    far.className = "meta";
    far.textContent = `± ${Math.round(kilometres(here, [lat, lon])).toLocaleString(document.documentElement.lang)} km`;
    line.append(link, " ", far);
    return line;
  };

  const show = async ({ coords }) => {
    const here = [coords.latitude, coords.longitude];
    const answer = await fetch(button.dataset.places);
    if (!answer.ok) throw new Error(answer.statusText);
    const places = await answer.json();
    const far = ([, , lat, lon]) => kilometres(here, [lat, lon]);
    places.sort((a, b) => far(a) - far(b));
    const list = document.createElement("ul");
    list.className = "links";
    list.append(...places.slice(0, MOST).map((place) => item(place, here)));
    status.replaceChildren(button.dataset.found, list);
  };

  const ask = () => {
    status.textContent = button.dataset.wait;
    navigator.geolocation.getCurrentPosition(
      (position) => show(position).catch(() => { status.textContent = button.dataset.lost; }),
      ({ code }) => { status.textContent = code === REFUSED ? button.dataset.refused : button.dataset.failed; },
      { maximumAge: 600_000, timeout: 20_000 },
    );
  };

  if (box && navigator.geolocation && window.isSecureContext) {
    box.hidden = false;
    button.addEventListener("click", ask);
  }
}
