// The search: words and filters from the address, stories from the index that this edition brings. Its program is asked
// for when the reader comes to the form, an older year only where the reader wants it.
{
  const box = document.querySelector(".search");
  const form = box.querySelector("form");
  const told = box.querySelector("[role=status]");
  const list = box.querySelector("ol");
  const [more, older] = box.querySelectorAll("[type=button]");
  const filters = [...form.querySelectorAll("select")];
  const years = box.dataset.years.split(" ");
  const first = Number(box.dataset.first);
  const there = new Set();
  const AT_ONCE = 10;
  const PAUSE = 300;
  let reach = first;
  let ready = Promise.resolve();
  let found = [];
  let turn = 0;
  let engine, typing, last;

  // Year after year; a newer one stands before an older one, whatever words they hold.
  const load = (wanted) => {
    ready = ready.catch(() => {}).then(async () => {
      engine ??= await import(`/pagefind/${years[0]}/pagefind.js`);
      for (const year of [years[0], ...wanted]) {
        if (there.has(year)) continue;
        const options = { indexWeight: 1000 ** -years.indexOf(year), metaCacheTag: "" };
        await (there.size ? engine.mergeIndex(`/pagefind/${year}/`, options) : engine.options(options));
        there.add(year);
      }
      return engine.filters();
    });
    return ready;
  };

  const offer = (counts) => {
    for (const select of filters) {
      const { name, value } = select;
      // Where somebody is choosing by keys nothing moves.
      if (select === document.activeElement && select.length > 1) continue;
      const all = name === "tahun" ? years.map((year) => [year]) : Object.entries(counts[name] ?? {}).filter(([, n]) => n).sort();
      if (value && !all.some(([one]) => one === value)) all.push([value]);
      select.replaceChildren(select[0], ...all.map(([one, n]) => new Option(n ? `${one} (${n})` : one, one)));
      select.value = value;
    }
  };

  const element = (tag, name, ...inside) => {
    const made = document.createElement(tag);
    if (name) made.className = name;
    made.append(...inside);
    return made;
  };

  const item = ({ url, meta, excerpt, filters: { kanal } }) => {
    const [day] = url.match(/\d+\/\d+\/\d+/);
    const time = element("time", "", new Date(day).toLocaleDateString(document.documentElement.lang, { dateStyle: "long" }));
    const link = element("a", "", meta.title);
    time.dateTime = day.replaceAll("/", "-");
    link.href = url;
    const words = new DOMParser().parseFromString(excerpt, "text/html").body.childNodes;
    return element("li", "card", element("p", "meta", `${kanal} · `, time), element("h2", "", link), element("p", "summary", "… ", ...words, " …"));
  };

  const show = async (mine, from) => {
    const stories = await Promise.all(found.slice(from, from + AT_ONCE).map((one) => one.data()));
    if (mine !== turn) return;
    if (!from) list.replaceChildren();
    list.append(...stories.map(item));
    more.hidden = list.childElementCount >= found.length;
  };

  const search = async () => {
    const mine = ++turn;
    const words = form.q.value.trim();
    const chosen = Object.fromEntries(filters.filter(({ value }) => value).map(({ name, value }) => [name, value]));
    const { wait, found: text, none, since, failed } = box.dataset;
    const say = (message) => { if (mine === turn) told.textContent = message; };
    const nothing = !words && !Object.keys(chosen).length;
    if (!there.size && !nothing) say(wait);
    try {
      const all = await load(years.includes(chosen.tahun) ? [chosen.tahun] : years.slice(0, reach));
      const answer = nothing ? { results: [] } : await engine.search(words || null, { filters: chosen });
      if (mine !== turn) return;
      // What is not loaded is found nowhere, and that is no answer.
      if (!navigator.onLine) throw new Error("offline");
      found = answer.results;
      offer(words ? answer.totalFilters : all);
      await show(mine, 0);
      const rest = !nothing && !chosen.tahun && reach < years.length;
      const message = nothing ? "" : found.length ? text.replace("{count}", found.length) : none;
      say(rest ? `${message} ${since.replace("{year}", years[reach - 1])}` : message);
      older.hidden = !rest;
    } catch {
      say(failed);
    }
  };

  const read = () => {
    const given = new URLSearchParams(location.search);
    form.q.value = given.get("q") ?? "";
    for (const select of filters) {
      const value = given.get(select.name) ?? "";
      if (value) select.add(new Option(value));
      select.value = value;
    }
    if (location.search || there.size) search();
  };

  // A search is a step to go back to once the reader leaves the field, presses Enter or chooses a filter. By keys one
  // filter after another is chosen on the way to the one that is meant: that is one step.
  const settle = ({ target }) => {
    const given = new URLSearchParams([...new FormData(form)].filter(([, value]) => value.trim()));
    const same = target === last && target !== form.q;
    if (`${given}` !== `${new URLSearchParams(location.search)}`) history[same ? "replaceState" : "pushState"](null, "", `?${given}`);
    last = target;
    clearTimeout(typing);
    search();
  };

  form.addEventListener("focusin", () => load(years.slice(0, reach)).then(offer).catch(() => {}), { once: true });
  form.addEventListener("input", ({ target }) => {
    clearTimeout(typing);
    if (target === form.q) typing = setTimeout(search, PAUSE);
  });
  form.addEventListener("change", settle);
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    settle(event);
  });
  more.addEventListener("click", async () => {
    const from = list.childElementCount;
    await show(turn, from);
    list.children[from]?.querySelector("a").focus();
  });
  older.addEventListener("click", async () => {
    reach += first;
    await search();
    if (older.hidden) told.focus();
  });
  addEventListener("popstate", () => {
    last = null;
    read();
  });
  box.hidden = false;
  read();
}
