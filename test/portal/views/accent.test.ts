/** WCAG 2.2, 1.4.3 and 1.4.11, for any accent colour an administrator may choose. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { accentStyle } from '../../../src/portal/views/accent';

type Rgb = readonly number[];

/** Relative luminance and contrast ratio as WCAG defines them, written down a second time. */
const luminance = (rgb: Rgb): number => {
  const [red = 0, green = 0, blue = 0] = rgb.map((value) => {
    const share = value / 255;
    return share <= 0.04045 ? share / 12.92 : Math.pow((share + 0.055) / 1.055, 2.4);
  });
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
};
const contrast = (one: Rgb, other: Rgb): number => {
  const [low = 0, high = 0] = [luminance(one), luminance(other)].toSorted((a, b) => a - b);
  return (high + 0.05) / (low + 0.05);
};

const readProperties = (part: string): Readonly<Record<string, Rgb>> =>
  Object.fromEntries(
    [...part.matchAll(/--([\w-]+):rgb\((\d+) (\d+) (\d+)\)/g)].map(([, name = '', ...rgb]): [string, Rgb] => [
      name,
      rgb.map(Number),
    ]),
  );

function read(style: string) {
  const [light = '', dark = ''] = style.split('@media (prefers-color-scheme:dark)');
  return { light: readProperties(light), dark: readProperties(dark) };
}

/** The lightest and the darkest surfaces of the style sheet on which links stand. */
const surfaces = {
  light: [
    [255, 255, 255],
    [247, 248, 250],
    [240, 243, 247],
  ],
  dark: [
    [20, 23, 27],
    [28, 32, 37],
    [36, 41, 48],
  ],
} as const;

const colour = fc.tuple(...[0, 1, 2].map(() => fc.integer({ min: 0, max: 255 })));
const hex = (rgb: Rgb): string => `#${rgb.map((value) => value.toString(16).padStart(2, '0')).join('')}`;

describe('any accent colour', () => {
  it('leaves links and the words on buttons readable, light and dark', () => {
    fc.assert(
      fc.property(colour, (rgb) => {
        const schemes = read(accentStyle({ accent: hex(rgb) }));
        for (const scheme of ['light', 'dark'] as const) {
          const { accent = [], 'on-accent': on = [], link = [] } = schemes[scheme];
          expect(contrast(on, accent)).toBeGreaterThanOrEqual(4.5);
          for (const surface of surfaces[scheme]) expect(contrast(link, surface)).toBeGreaterThanOrEqual(4.5);
        }
      }),
    );
  });

  it('is kept as it is where it can be', () => {
    expect(read(accentStyle({ accent: '#0C66E4' })).light.accent).toEqual([12, 102, 228]);
    expect(read(accentStyle({ accent: '#07c' })).light.accent).toEqual([0, 119, 204]);
  });

  it('is lifted out of the dark', () => {
    const { accent = [] } = read(accentStyle({ accent: '#0b1f4d' })).dark;
    expect(contrast(accent, [36, 41, 48])).toBeGreaterThanOrEqual(3);
  });

  it.each(['', 'red', '#12', 'url(x)', '#000;}body{display:none', '</style><script>'])(
    'that is none, %j, is the usual one',
    (accent) => {
      expect(accentStyle({ accent })).toBe(accentStyle({ accent: '#0C66E4' }));
    },
  );
});
