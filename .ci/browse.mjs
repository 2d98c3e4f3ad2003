// One page in Chromium that does what it is told, a line of JSON each on standard input, and answers with
// one on standard output:
//
//   {"open": ADDRESS}    go there                         answers {"value": STATUS}
//   {"wait": SCRIPT}     until the expression is true     answers {"value": true}
//   {"read": SCRIPT}     the value of the expression      answers {"value": …}
//   {"stand": [LAT, LON]}  be there, and may tell    answers {"value": true}; null: nobody knows where
//   {"look": FILE}       a picture of what is in sight    answers {"value": FILE}
//   {"whole": FILE}      the same of the whole page
//   {"press": KEY}, {"type": TEXT}     on the keyboard    answer with what they were given
//   {"scheme": "dark"}, {"width": N}   as the reader has it             the same
//
// What fails answers {"error": …}. At the end of the input one line with all console errors, script errors
// and requests to another origin than the first page's.
import { createInterface } from 'node:readline';
import { chromium } from 'playwright-core';

// As in axe.mjs.
const FLAGS = ['--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run',
  '--disable-background-networking', '--disable-component-update', '--disable-sync'];
const PATIENCE = 20_000;

const browser = await chromium.launch({ executablePath: process.env.CHROMIUM, args: FLAGS });
const context = await browser.newContext({ locale: 'id-ID', viewport: { width: 1000, height: 700 } });
const page = await context.newPage();
const found = [];
let origin = '';
page.on('console', (message) => {
  if (message.type() === 'error') found.push(`console error: ${message.text()}`);
});
page.on('pageerror', (error) => found.push(`script error: ${error.message}`));
page.on('request', (request) => {
  if (!request.url().startsWith(origin)) found.push(`foreign request: ${request.url()}`);
});

const words = {
  async open(address) {
    origin ||= new URL(address).origin;
    return (await page.goto(address, { waitUntil: 'load' })).status();
  },
  // Asked from outside again and again: the page's own policy may forbid it to evaluate a text.
  async wait(script) {
    for (const end = Date.now() + PATIENCE; ;) {
      // A page that is leaving answers nothing.
      if (await page.evaluate(script).catch((error) => /context|navigat/i.test(error) ? false : Promise.reject(error))) return true;
      if (Date.now() > end) throw new Error(`in vain for ${PATIENCE} ms`);
      await page.waitForTimeout(25);
    }
  },
  read: (script) => page.evaluate(script),
  press: (key) => page.keyboard.press(key).then(() => key),
  type: (text) => page.keyboard.type(text).then(() => text),
  scheme: (colorScheme) => page.emulateMedia({ colorScheme }).then(() => colorScheme),
  width: (width) => page.setViewportSize({ width: Number(width), height: 700 }).then(() => width),
  async stand(place) {
    await context.grantPermissions(['geolocation']);
    await context.setGeolocation(place && { latitude: place[0], longitude: place[1] });
    return true;
  },
  look: async (file) => Boolean(await page.screenshot({ path: file })) && file,
  whole: async (file) => Boolean(await page.screenshot({ path: file, fullPage: true })) && file,
};

const say = (answer) => process.stdout.write(`${JSON.stringify(answer)}\n`);
for await (const line of createInterface({ input: process.stdin })) {
  const [[word, given]] = Object.entries(JSON.parse(line));
  try {
    say({ value: await words[word](given) });
  } catch (error) {
    say({ error: String(error) });
  }
}
await browser.close();
say({ value: found });
