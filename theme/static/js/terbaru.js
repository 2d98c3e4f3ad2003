/* The newest headlines under their plain link. Without a script, or without a net, the link is what stands there. */
{
  const link = document.querySelector("[data-list]");

  const show = async () => {
    const answer = await fetch(link.dataset.list);
    if (!answer.ok) return;
    const page = new DOMParser().parseFromString(await answer.text(), "text/html");
    const list = page.querySelector("ol");
    for (const a of list?.querySelectorAll("a") ?? []) {
      if (a.pathname === location.pathname) a.closest("li").remove();
    }
    if (!list?.childElementCount) return;
    list.className = "lines";
    link.closest("aside").append(list);
  };

  const near = new IntersectionObserver(([seen]) => {
    if (!seen.isIntersecting) return;
    near.disconnect();
    show().catch(() => {});
  }, { rootMargin: "600px" });

  if (link) near.observe(link);
}
