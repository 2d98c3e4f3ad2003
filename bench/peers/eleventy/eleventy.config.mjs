// The same site as Warta's, as Eleventy's own documentation would have it built.
const LISTINGS = [
  ["sections", "kanal"],
  ["subjects", "tag"],
  ["authors", "penulis"],
  ["places", "lokasi"],
];
const PAGE = 20;

export default function (config) {
  const slugify = config.getFilter("slugify");
  const two = (number) => String(number).padStart(2, "0");
  const local = (date) => new Date(date.getTime() + 7 * 3600 * 1000);

  config.addFilter("iso", (date) => local(date).toISOString().replace(/\.\d+Z$/, "+07:00"));
  config.addFilter("rfc822", (date) => local(date).toUTCString().replace("GMT", "+0700"));
  config.addFilter("wib", (date) => {
    const at = local(date);
    const day = `${two(at.getUTCDate())}-${two(at.getUTCMonth() + 1)}-${at.getUTCFullYear()}`;
    return `${day} ${two(at.getUTCHours())}.${two(at.getUTCMinutes())} WIB`;
  });
  config.addFilter("summary", (text) => text.trimStart().split(/\s+/, 50).join(" ") + " …");
  config.addFilter("newest", (stories, count) => stories.slice(-count).reverse());

  const stories = (collections) => collections.getFilteredByGlob("content/**/*.md");
  const listings = (collections) => {
    const found = new Map();
    for (const story of stories(collections).reverse()) {
      for (const [header, folder] of LISTINGS) {
        for (const name of story.data[header]) {
          const address = `/${folder}/${slugify(name)}/`;
          if (!found.has(address)) found.set(address, { name, address, stories: [] });
          found.get(address).stories.push(story);
        }
      }
    }
    return [...found.values()];
  };

  config.addCollection("stories", stories);
  config.addCollection("listings", listings);
  config.addCollection("listingPages", (collections) =>
    listings(collections).flatMap(({ name, address, stories }) => {
      const last = Math.ceil(stories.length / PAGE);
      const at = (number) => (number === 1 ? address : `${address}hal/${number}/`);
      return Array.from({ length: last }, (_, n) => ({
        name,
        feed: `${address}index.xml`,
        address: at(n + 1),
        number: n + 1,
        last,
        newer: n > 0 ? at(n) : null,
        older: n + 1 < last ? at(n + 2) : null,
        stories: stories.slice(n * PAGE, (n + 1) * PAGE),
      }));
    }),
  );
  config.addGlobalData("menu", ["Daerah", "Politik", "Hukum", "Ekonomi", "Pendidikan", "Olahraga", "Wisata", "Opini"]);
  config.addGlobalData("site", { title: "Leader Nusantara (uji)", url: "https://leadernusantara.example" });
  config.addGlobalData("layout", "story.njk");
  config.setInputDirectory(".");
  config.setOutputDirectory("public");
  return { markdownTemplateEngine: false, htmlTemplateEngine: "njk" };
}
