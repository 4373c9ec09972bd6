/** SAML responses and metadata, changed in every way: refused, or nothing is changed of what is read; soon, and in little memory. */
import { readdirSync, readFileSync } from 'node:fs';
import fc from 'fast-check';
import { afterAll, expect, it } from 'vitest';
import { decodeXml, handIn, mint, serviceProvider, strangerKey } from '../conformance/saml/scene';
import { bulk } from './fuzz/documents';
import { tryInputs } from './fuzz/try-inputs';
import { editXml, xmlEdits } from './fuzz/xml-edits';
import { patience } from './kit/length';
import { createFigures, report } from './kit/report';

const share = 0.1;
const figures = createFigures();
afterAll(() => report('fuzzing of SAML', figures.figures()));

const signedAs = ['response', 'assertion', 'both'] as const;
const genuine = await Promise.all(signedAs.map(async (sign) => decodeXml(await mint({ sign }))));
const forged = decodeXml(await mint({ key: strangerKey }));
const unsigned = decodeXml(await mint({ sign: 'none' }));
const whom = await handIn(await mint());

const base64 = fc.constantFrom<(bytes: Buffer) => string>(
  (bytes) => bytes.toString('base64'),
  (bytes) => bytes.toString('base64').replace(/.{76}/g, '$&\r\n'),
  (bytes) => bytes.toString('base64url'),
  (bytes) => `${bytes.toString('base64')}====`,
);

const identityOf = (result: typeof whom): string => {
  if (!result.ok) throw new Error('The genuine answer was refused.');
  const { subject, issuer, attributes } = result.value;
  return JSON.stringify([subject, issuer, attributes]);
};

it(
  'lets nobody else in by a changed response',
  async () => {
    await tryInputs(
      {
        name: 'SAML responses',
        inputs: fc.tuple(fc.constantFrom(...genuine), xmlEdits, base64),
        async verdict([xml, edits, encode]) {
          const result = await handIn(encode(editXml(xml, edits)));
          if (!result.ok) return undefined;
          return identityOf(result) === identityOf(whom) ? undefined : 'lets somebody else in';
        },
        ...{ runs: 250, share: share / 2 },
      },
      figures,
    );
    expect(figures.wrong).toEqual([]);
  },
  patience(share),
);

it(
  'lets nobody in by what the provider has not signed',
  async () => {
    await tryInputs(
      {
        name: 'unsigned and foreign SAML responses',
        inputs: fc.tuple(fc.constantFrom(forged, unsigned), xmlEdits, base64),
        verdict: async ([xml, edits, encode]) =>
          (await handIn(encode(editXml(xml, edits)))).ok ? 'lets somebody in' : undefined,
        ...{ runs: 100, share: share / 8 },
      },
      figures,
    );
    await tryInputs(
      {
        name: 'SAML responses of up to a megabyte',
        inputs: fc.tuple(bulk, fc.boolean(), fc.nat(2)),
        async verdict([text, raw, which]) {
          const xml = genuine[which] ?? '';
          const large = raw ? text : xml.replace('</samlp:Response>', `${text}</samlp:Response>`);
          return (await handIn(Buffer.from(large).toString('base64'))).ok && raw ? 'lets somebody in' : undefined;
        },
        ...{ runs: 25, share: share / 8 },
      },
      figures,
    );
    expect(figures.wrong).toEqual([]);
  },
  patience(share),
);

const folder = 'test/presets/recorded';
const metadata = readdirSync(folder)
  .filter((file) => file.endsWith('.xml'))
  .map((file) => readFileSync(`${folder}/${file}`, 'utf8'));

it(
  'answers any metadata with entities or a reason',
  async () => {
    const parse = serviceProvider().parseMetadata;
    await tryInputs(
      {
        name: 'SAML metadata',
        inputs: fc.tuple(fc.constantFrom(...metadata), xmlEdits),
        async verdict([xml, edits]) {
          const result = await parse(editXml(xml, edits).toString());
          if (!result.ok) return undefined;
          const { singleSignOn, certificates } = result.value;
          const unsafe = singleSignOn.some(({ location }) => !location.startsWith('https://'));
          return unsafe || certificates.length === 0 ? 'accepts an unsafe address or no certificate' : undefined;
        },
        ...{ runs: 150, share: share / 8 },
      },
      figures,
    );
    await tryInputs(
      {
        name: 'SAML metadata of up to a megabyte',
        inputs: fc.tuple(bulk, fc.constantFrom(...metadata), fc.boolean()),
        async verdict([text, xml, raw]) {
          await parse(raw ? text : xml.replace(/<(?=\/[^<]*>\s*$)/, () => `${text}<`));
          return undefined;
        },
        ...{ runs: 25, share: share / 8 },
      },
      figures,
    );
    expect(figures.wrong).toEqual([]);
  },
  patience(share),
);
