/** Browser and system as a person calls them, from the user agent string. For reading only; nothing is decided by it. */

type Signs = readonly (readonly [name: string, sign: RegExp])[];

/** The more special first: each of these names itself Chrome or Safari too. */
const browsers: Signs = [
  ['Edge', /\bEdg(?:e|A|iOS)?\//],
  ['Opera', /\bOPR\//],
  ['Samsung Internet', /\bSamsungBrowser\//],
  ['Firefox', /\b(?:Firefox|FxiOS)\//],
  ['Chrome', /\b(?:Chrome|Chromium|CriOS|HeadlessChrome)\//],
  ['Safari', /\bSafari\//],
];

const systems: Signs = [
  ['iPhone', /\biPhone\b/],
  ['iPad', /\biPad\b/],
  ['Android', /\bAndroid\b/],
  ['Windows', /\bWindows\b/],
  ['ChromeOS', /\bCrOS\b/],
  ['Mac', /\bMac(?:intosh| OS)\b/],
  ['Linux', /\bLinux\b/],
];

const named = (signs: Signs, userAgent: string): string | undefined =>
  signs.find(([, sign]) => sign.test(userAgent))?.[0];

/** Undefined for what is not known. */
export const browserName = (
  userAgent: string,
): { readonly browser: string | undefined; readonly system: string | undefined } => ({
  browser: named(browsers, userAgent),
  system: named(systems, userAgent),
});
