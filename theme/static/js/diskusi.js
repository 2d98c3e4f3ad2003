/* The conversation that a click brings in. Nothing is asked for before it; where it fails, that is said and the plain
   ways to answer stay what they are. */
{
  const box = document.querySelector(".diskusi-muat");
  const PATIENCE = 12_000;

  const element = (tag, given) => {
    const made = document.createElement(tag);
    for (const [name, value] of Object.entries(JSON.parse(given))) made.setAttribute(name, value);
    return made;
  };

  /* What the page shows already is not told twice: only its head stays, so that it can be answered. */
  const fold = (thread) => {
    for (const post of thread.querySelectorAll(`[id^="${box.dataset.known}"]`)) {
      if (document.getElementById(`comment-${post.id}`)) post.classList.add("sudah-ada");
    }
    for (const head of thread.querySelectorAll("h4")) head.setAttribute("aria-level", "3");
  };

  const load = () => new Promise((done, fail) => {
    const thread = element("section", box.dataset.thread);
    thread.tabIndex = -1;
    const script = element("script", box.dataset.script);
    const seen = new MutationObserver(() => {
      fold(thread);
      if (!thread.querySelector(box.dataset.ready)) return;
      clearTimeout(late);
      done(thread);
    });
    const end = () => {
      clearTimeout(late);
      seen.disconnect();
      thread.remove();
      script.remove();
      fail();
    };
    const late = setTimeout(end, PATIENCE);
    seen.observe(thread, { childList: true, subtree: true });
    script.addEventListener("error", end);
    box.after(thread);
    document.head.append(script);
  });

  const press = async () => {
    const button = box.querySelector("button");
    const status = box.querySelector("[role=status]");
    if (button.getAttribute("aria-disabled")) return;
    /* Not disabled: whoever pressed it by key would lose their place. */
    button.setAttribute("aria-disabled", "true");
    status.textContent = box.dataset.loading;
    try {
      const thread = await load();
      status.textContent = box.dataset.loaded;
      button.hidden = true;
      thread.focus();
    } catch {
      status.textContent = box.dataset.failed;
      button.removeAttribute("aria-disabled");
    }
  };

  if (box) {
    box.hidden = false;
    box.querySelector("button").addEventListener("click", press);
  }
}
