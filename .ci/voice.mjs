// Tells how Chromium hands a page to a screen reader, and where the Tab key leads, as JSON.
//
//   node .ci/voice.mjs BASE PATH…      (BASE is an origin such as http://127.0.0.1:8000)
//
// For each path: "nodes", the accessibility tree in reading order, each {role, name, level} (text that repeats the name
// of the node above it is left out); "stops", what Tab reaches from the top, each {name, ring} with the width in px of
// the outline it then has; and "wide", the views in which something sticks out of the window.
import { execFileSync } from 'node:child_process';
import { chromium } from 'playwright-core';

const [base, ...paths] = process.argv.slice(2);
if (!base || paths.length === 0) {
  console.error('usage: node voice.mjs BASE PATH…');
  process.exit(2);
}
// A root user needs --no-sandbox; the others keep Chromium from looking for hosts of its maker.
const FLAGS = ['--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run',
  '--disable-background-networking', '--disable-component-update', '--disable-sync'];
const SILENT = new Set(['none', 'generic', 'InlineTextBox', 'RootWebArea', 'LineBreak', 'ListMarker']);
const MOST_STOPS = 120;

async function nodesOf(page) {
  const session = await page.context().newCDPSession(page);
  const { nodes } = await session.send('Accessibility.getFullAXTree');
  const byId = new Map(nodes.map((node) => [node.nodeId, node]));
  const told = [];
  const visit = (node, above) => {
    const role = node.role?.value ?? '';
    const name = (node.name?.value ?? '').trim();
    const heard = !node.ignored && !SILENT.has(role) && !(role === 'StaticText' && (name === above || !name));
    if (heard) {
      const level = node.properties?.find((property) => property.name === 'level')?.value.value;
      told.push({ role, name, level });
    }
    for (const id of node.childIds ?? []) visit(byId.get(id), heard ? name : above);
  };
  visit(nodes[0], '');
  return told;
}

async function stopsOf(page) {
  const stops = [];
  while (stops.length < MOST_STOPS) {
    await page.keyboard.press('Tab');
    const stop = await page.evaluate(() => {
      const { activeElement: at } = document;
      if (!at || at === document.body) return null;
      const { outlineStyle, outlineWidth } = getComputedStyle(at);
      const name = at.getAttribute('aria-label') ?? at.textContent.trim().replace(/\s+/g, ' ');
      return { name, ring: outlineStyle === 'none' ? 0 : parseFloat(outlineWidth) };
    });
    if (!stop) break;
    stops.push(stop);
  }
  return stops;
}

// 320 px is also what a window of 1280 px is at 400 %, and 683 px what one of 1366 px is at 200 %.
async function wideViews(page) {
  const wide = [];
  for (const width of [320, 683]) {
    await page.setViewportSize({ width, height: 700 });
    const over = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
    if (over > 0) wide.push(`${width} px: ${over} px too wide`);
  }
  return wide;
}

const executablePath = process.env.CHROMIUM
  || execFileSync('sh', ['-c', 'command -v chromium']).toString().trim();
const browser = await chromium.launch({ executablePath, args: FLAGS });
const answer = {};
try {
  const context = await browser.newContext({ locale: 'id-ID' });
  // A live list would come in between the two looks; without it the page is complete.
  await context.route('**/fragmen/**', (route) => route.abort());
  for (const path of paths) {
    const page = await context.newPage();
    await page.setViewportSize({ width: 1366, height: 800 });
    await page.goto(base + path, { waitUntil: 'load' });
    answer[path] = { nodes: await nodesOf(page), stops: await stopsOf(page), wide: await wideViews(page) };
    await page.close();
  }
} finally {
  await browser.close();
}
console.log(JSON.stringify(answer));
