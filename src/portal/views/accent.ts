/** The administrator's accent colour made safe to read: WCAG 2.2, success criteria 1.4.3 and 1.4.11. */
import type { LookAndFeel } from '../../domain/settings';

type Rgb = readonly [number, number, number];

const fallback: Rgb = [12, 102, 228];
const white: Rgb = [255, 255, 255];
const black: Rgb = [0, 0, 0];

/** The surfaces of `style.ts` on which accent-coloured text stands: the ones that leave the least contrast. */
const lightSurface: Rgb = [240, 243, 247];
const darkSurface: Rgb = [36, 41, 48];

/** Of text: more than the 4.5 of the criterion, so that tinted surfaces keep to it too. */
const textContrast = 5;

/** Of a surface that marks a button: a dark accent would be lost in the dark. */
const surfaceContrast = 3;

/** Custom properties for the style sheet. Only numbers of a parsed colour get into it. */
export function accentStyle({ accent }: Pick<LookAndFeel, 'accent'>): string {
  const fill = parse(accent) ?? fallback;
  const light = properties(fill, moved(fill, black, lightSurface, textContrast));
  const darkFill = moved(fill, white, darkSurface, surfaceContrast);
  const dark = properties(darkFill, moved(fill, white, darkSurface, textContrast));
  return `:root{${light}}@media (prefers-color-scheme:dark){:root{${dark}}}`;
}

/** How well an accent stands out, as it is, from the light page; 1 is not at all. */
export const accentContrast = ({ accent }: Pick<LookAndFeel, 'accent'>): number =>
  contrast(parse(accent) ?? fallback, lightSurface);

/** A connection's own colour on its button; nothing for a colour that is none. */
export function buttonStyle(colour: string | undefined, selector: string): string {
  const fill = colour === undefined ? undefined : parse(colour);
  if (fill === undefined) return '';
  const dark = moved(fill, white, darkSurface, surfaceContrast);
  const rule = (ground: Rgb): string => `${selector}{background:${css(ground)};color:${css(onColour(ground))}}`;
  return `${rule(fill)}@media (prefers-color-scheme:dark){${rule(dark)}}`;
}

const properties = (fill: Rgb, link: Rgb): string =>
  `--accent:${css(fill)};--on-accent:${css(onColour(fill))};--link:${css(link)}`;

/** White as long as it can be read, which looks lighter; of black and white one always can. */
const onColour = (fill: Rgb): Rgb => (contrast(fill, white) >= 4.5 ? white : black);

function parse(colour: string): Rgb | undefined {
  const short = /^#([0-9a-f])([0-9a-f])([0-9a-f])$/i.exec(colour);
  const long = /^#([0-9a-f]{2})([0-9a-f]{2})([0-9a-f]{2})$/i.exec(colour);
  const [, red, green, blue] = short?.map((digit) => digit + digit) ?? long ?? [];
  if (red === undefined || green === undefined || blue === undefined) return undefined;
  return [parseInt(red, 16), parseInt(green, 16), parseInt(blue, 16)];
}

/** The colour moved towards `end` until it stands out enough from `surface`. */
function moved(colour: Rgb, end: Rgb, surface: Rgb, wanted: number): Rgb {
  for (let share = 0; share <= 1; share += 0.05) {
    const mixed = mix(colour, end, share);
    if (contrast(mixed, surface) >= wanted) return mixed;
  }
  return end;
}

const mix = (one: Rgb, other: Rgb, share: number): Rgb => [
  Math.round(one[0] + (other[0] - one[0]) * share),
  Math.round(one[1] + (other[1] - one[1]) * share),
  Math.round(one[2] + (other[2] - one[2]) * share),
];

/** WCAG 2.2, definition of contrast ratio. */
function contrast(one: Rgb, other: Rgb): number {
  const [dark, bright] = [luminance(one), luminance(other)].sort((a, b) => a - b);
  return ((bright ?? 0) + 0.05) / ((dark ?? 0) + 0.05);
}

/** WCAG 2.2, definition of relative luminance. */
function luminance([red, green, blue]: Rgb): number {
  const linear = (channel: number): number => {
    const share = channel / 255;
    return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
  };
  return 0.2126 * linear(red) + 0.7152 * linear(green) + 0.0722 * linear(blue);
}

const css = ([red, green, blue]: Rgb): string => `rgb(${String(red)} ${String(green)} ${String(blue)})`;
