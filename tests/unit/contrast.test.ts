/** Every colour that is drawn, against what it may be drawn on. */

import assert from 'node:assert/strict';
import { test } from 'node:test';

import { contrast, fillOn, type Ground, hueShare, isDark, LINE, lineOn, luminance, OWN, over, rgbOf, TEXT } from '../../extension/shared/contrast';
import { FILL, PALETTE } from '../../extension/shared/palette';

const ground = (back: string, text: string): Ground => ({ back: rgbOf(back), text: rgbOf(text) });

/** What pages set their text on: paper in several tints, dark themes, and grounds in between. */
const GROUNDS = [
  ...['#ffffff', '#f4f6f8', '#fff1e5', '#f8f1e3', '#fffef9'].flatMap((back) => ['#000000', '#333333', '#555555'].map((text) => ground(back, text))),
  ...['#000000', '#16191d', '#20252b', '#0b1f3a', '#2b1d0e'].flatMap((back) => ['#ffffff', '#dddddd', '#aaaaaa'].map((text) => ground(back, text))),
  ground('#808080', '#000000'),
  ground('#5a5a5a', '#ffffff'),
  ground('#ffd400', '#000000'),
  ground('#b00020', '#ffffff'),
];

/** Every hue of the palette, and hues that a reader may choose without a thought of legibility. */
const HUES = [
  ...Object.values(PALETTE).map(({ hue }) => hue),
  ...['#ffffff', '#000000', '#ffff00', '#00ff00', '#000080', '#ff00ff', '#808080', '#7f0000'],
  ...Array.from({ length: 64 }, (_, at) => `#${((at * 0x3b9aca + 0x10203) & 0xffffff).toString(16).padStart(6, '0')}`),
];

const share = (hue: string, on: Ground, least: number): number => contrast(over(rgbOf(hue), on.text, hueShare(rgbOf(hue), on, least) / 100), on.back);

test('every line keeps its contrast on every ground, whatever its hue', () => {
  for (const on of GROUNDS)
    for (const hue of HUES)
      for (const least of [LINE, TEXT]) {
        const reached = share(hue, on, least);
        // Only where the page's own text has less is less enough.
        assert.ok(reached >= Math.min(least, contrast(on.text, on.back)), `${hue} on ${on.back}: ${reached}`);
      }
});

test('every fill leaves the text above it its contrast, in every intensity', () => {
  for (const on of GROUNDS)
    for (const hue of HUES)
      for (const [intensity, wanted] of Object.entries(FILL)) {
        const filled = over(rgbOf(hue), on.back, fillOn(rgbOf(hue), on, wanted));
        const reached = contrast(on.text, filled);
        assert.ok(reached >= Math.min(TEXT, contrast(on.text, on.back) * 0.85), `${hue} ${intensity} on ${on.back}: ${reached}`);
      }
});

test('the palette keeps its hues on paper and on dark pages', () => {
  for (const [group, { hue }] of Object.entries(PALETTE))
    for (const on of [ground('#ffffff', '#222222'), ground('#16191d', '#dddddd')]) {
      assert.ok(hueShare(rgbOf(hue), on, LINE) >= 70, `${group} on ${on.back}: ${hueShare(rgbOf(hue), on, LINE)} %`);
      assert.equal(fillOn(rgbOf(hue), on, FILL.strong), FILL.strong, group);
    }
});

test('swatches and phrases keep 3:1 on the extension’s own pages, light and dark', () => {
  for (const hue of HUES)
    for (const on of Object.values(OWN)) assert.ok(contrast(rgbOf(lineOn(hue, on)), on.back) >= LINE, `${hue} on ${on.back}`);
});

test('luminance and contrast are those of WCAG', () => {
  assert.equal(contrast([0, 0, 0], [255, 255, 255]), 21);
  assert.ok(Math.abs(luminance(rgbOf('#808080')) - 0.2159) < 0.0005);
  assert.ok(Math.abs(contrast(rgbOf('#767676'), rgbOf('#ffffff')) - 4.54) < 0.01);
  assert.ok(isDark(OWN.dark) && !isDark(OWN.light));
});
