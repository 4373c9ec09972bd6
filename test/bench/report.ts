/** What a row of the bench says: a figure beside its reference and its goal. */
import type { Compared, Spread } from './statistics';

export interface Figure {
  readonly row: string;
  readonly what: string;
  readonly value: number;
  readonly unit: string;
  readonly lowest?: number;
  readonly highest?: number;
  /** What it stands beside, measured in the same run. */
  readonly reference?: string;
  /** The most, or with `atLeast` the least, that the goal allows. */
  readonly goal?: number;
  readonly atLeast?: boolean;
  /** What it would be if everything but the unavoidable were free. */
  readonly limit?: string;
}

const rounded = (value: number): number => Number(value.toPrecision(3));

export const spread = ({ median, lowest, highest }: Spread) => ({
  value: rounded(median),
  lowest: rounded(lowest),
  highest: rounded(highest),
});

/** "12.1 ms against 10.0 ms": the figures behind a ratio. */
export const behind = ({ subject, reference }: Compared, unit: string): string =>
  `${String(rounded(subject.median))} against ${String(rounded(reference.median))} ${unit}`;

const meets = ({ value, goal, atLeast = false }: Figure): boolean =>
  goal === undefined || (atLeast ? value >= goal : value <= goal);

const cells = (figure: Figure): readonly string[] => {
  const { row, what, value, unit, lowest, highest, reference = '', goal, atLeast = false, limit = '' } = figure;
  const range = lowest === undefined || highest === undefined ? '' : `${String(lowest)}–${String(highest)}`;
  const sign = atLeast ? '≥' : '≤';
  const wanted = goal === undefined ? '' : `${sign} ${String(goal)} ${meets(figure) ? 'met' : 'missed'}`;
  return [row, what, `${String(value)} ${unit}`, range, reference, wanted, limit];
};

const titles = ['Row', 'What', 'Figure', 'Spread', 'Beside', 'Goal', 'Limit'];

/** One Markdown table, as it stands in docs/performance.md. */
export function toTable(figures: readonly Figure[]): string {
  const lines = [titles, titles.map(() => '---'), ...figures.map(cells)];
  return lines.map((line) => `| ${line.join(' | ')} |`).join('\n');
}
