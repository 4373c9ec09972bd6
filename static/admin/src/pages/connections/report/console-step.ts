/** Which step of a preset's guide mends a failed test: the place in the provider's own console. Pure. */
import type { PresetDescription } from '../../../../../../src/contract/admin-api';

type GuideStep = PresetDescription['guide'][number];

/** What the step has to speak of, best words first, by what the reason code speaks of. */
const topics: readonly (readonly [reason: RegExp, steps: readonly RegExp[]])[] = [
  [/^invalid_client$|client_secret|client_key/, [/client secret/i, /secret|client authentication/i]],
  [/invalid_grant|redirect|response_mode|code_missing/, [/callback|redirect|reply/i, /address/i]],
  [
    /destination|recipient|audience_mismatch|audience_restriction/,
    [/ACS|audience|entity ID|identifier|reply/i, /metadata/i],
  ],
  [/access_denied|unauthorized_client|status_not_success/, [/assign|who may/i, /access|permission|allow/i]],
  [/group/, [/group/i]],
  [/required_attribute|email|claim_missing|subject_attribute/, [/attribute|claim/i, /e-?mail|scope/i]],
  [/scope|userinfo/, [/scope/i, /claim|permission/i]],
  [/name_id/, [/name ID/i]],
  [/certificate|signature|signing_key|unknown_key|metadata|cryption/, [/certificate/i, /metadata/i]],
  [/issuer|discovery|keys_/, [/issuer|domain|tenant|metadata/i]],
];

const mentions = ({ text, copy = [] }: GuideStep, words: RegExp): boolean =>
  words.test([text, ...copy.map(({ label }) => label)].join(' '));

/** Undefined when the guide has nothing to say about it. */
export function consoleStepFor(reason: string, guide: readonly GuideStep[]): GuideStep | undefined {
  const words = topics.find(([speaks]) => speaks.test(reason))?.[1] ?? [];
  return words.map((one) => guide.find((step) => mentions(step, one))).find((step) => step !== undefined);
}
