// Opens pages in Chromium as readers do and tells what is wrong with them.
//
//   node .ci/axe.mjs BASE PATH…      (BASE is an origin such as http://127.0.0.1:8000)
//
// Each page is opened light and dark, on a phone (360 px) and on a desk (1366 px). Found and printed, one line each:
// axe's violations, requests to another origin, requests that failed, console errors, and sideways scroll, which is
// also measured at 320 px (WCAG 2.2, 1.4.10 Reflow) and at 1600 px. The last line counts page views and findings.
// Exit status: 0 nothing found, 1 something found, 2 wrong use.
import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { AxeBuilder } from '@axe-core/playwright';
import { chromium } from 'playwright-core';

const [base, ...paths] = process.argv.slice(2);
if (!base || paths.length === 0) {
  console.error('usage: node axe.mjs BASE PATH…');
  process.exit(2);
}
const origin = new URL(base).origin;

const SCHEMES = ['light', 'dark'];
const WIDTHS = [360, 1366];
const SCROLL_ONLY_WIDTHS = [320, 1600];
const TAGS = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];
// A root user needs --no-sandbox; the others keep Chromium from looking for hosts of its maker.
const FLAGS = ['--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run',
  '--disable-background-networking', '--disable-component-update', '--disable-sync'];
// The axe-core named in package.json, not the older one that @axe-core/playwright carries.
const axeSource = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

let views = 0;
const findings = [];

async function look(page, path, view, found) {
  await page.goto(base + path, { waitUntil: 'load' });
  views += 1;
  const { violations } = await new AxeBuilder({ page, axeSource }).withTags(TAGS).analyze();
  for (const { id, impact, nodes } of violations) {
    for (const node of nodes) {
      const [reason] = [...node.any, ...node.all, ...node.none].map((check) => check.message);
      found(view, path, `axe ${id} (${impact}) at ${node.target.join(' ')}: ${reason ?? ''}`);
    }
  }
}

async function measureScroll(page, path, view, found) {
  const [content, window] = await page.evaluate(
    () => [document.documentElement.scrollWidth, document.documentElement.clientWidth]);
  if (content > window) found(view, path, `sideways scroll: ${content} px of content in ${window} px`);
}

async function inScheme(browser, colorScheme) {
  const context = await browser.newContext({ colorScheme, locale: 'id-ID' });
  const page = await context.newPage();
  let view = colorScheme;
  let path = '';
  const found = (where, at, what) => findings.push(`${where} ${at} ${what}`);

  // A foreign request is counted and goes no further.
  await context.route((url) => url.protocol.startsWith('http') && url.origin !== origin, (route) => {
    found(view, path, `foreign request: ${route.request().url()}`);
    return route.abort();
  });
  page.on('console', (message) => {
    if (message.type() === 'error') found(view, path, `console error: ${message.text()}`);
  });
  page.on('pageerror', (error) => found(view, path, `script error: ${error.message}`));
  page.on('requestfailed', (request) => {
    // A lazy picture that was still on its way when the page was left.
    if (request.failure()?.errorText === 'net::ERR_ABORTED') return;
    if (new URL(request.url()).origin === origin) found(view, path, `failed request: ${request.url()}`);
  });
  page.on('response', (response) => {
    if (response.status() >= 400) found(view, path, `status ${response.status()}: ${response.url()}`);
  });

  for (path of paths) {
    for (const width of WIDTHS) {
      view = `${colorScheme} ${width}`;
      await page.setViewportSize({ width, height: 800 });
      await look(page, path, view, found);
      await measureScroll(page, path, view, found);
    }
    for (const width of colorScheme === 'light' ? SCROLL_ONLY_WIDTHS : []) {
      view = `${colorScheme} ${width}`;
      await page.setViewportSize({ width, height: 800 });
      await measureScroll(page, path, view, found);
    }
  }
  await context.close();
}

const executablePath = process.env.CHROMIUM
  || execFileSync('sh', ['-c', 'command -v chromium']).toString().trim();
const browser = await chromium.launch({ executablePath, args: FLAGS });
try {
  await Promise.all(SCHEMES.map((scheme) => inScheme(browser, scheme)));
} finally {
  await browser.close();
}
for (const line of findings) console.log(line);
console.log(`${views} page views, ${findings.length} findings`);
process.exitCode = findings.length ? 1 : 0;
