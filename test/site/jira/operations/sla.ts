/** Time goals of a request. Agents only: customers are not shown them. */
import { isAgent } from '../access/permissions';
import { deskById, requestOf } from '../access/visibility';
import { ok, refuse } from '../answers/answer';
import { toDateDto } from '../answers/dates';
import { okPage } from '../answers/pages';
import { statusById } from '../seed/workflow';
import { pathParameter, type Call, type Operations, type Site } from '../site';
import { statusChanges, type Issue } from '../store/issues';

const hours = (count: number): number => count * 60 * 60 * 1000;

const metrics = [
  { id: '1', name: 'Time to first response', goal: hours(4) },
  { id: '2', name: 'Time to resolution', goal: hours(24) },
] as const;

const toDuration = (millis: number) => ({ millis, friendly: `${String(Math.floor(millis / hours(1)))}h` });

function toSlaDto(site: Site, issue: Issue, metric: (typeof metrics)[number]) {
  const [last] = statusChanges(site.database, issue.id);
  const isDone = statusById(issue.statusId).category === 'DONE';
  const stoppedAt = isDone ? (last?.at ?? site.now()) : site.now();
  const elapsed = stoppedAt - issue.createdAt;
  const times = {
    startTime: toDateDto(issue.createdAt),
    breachTime: toDateDto(issue.createdAt + metric.goal),
    breached: elapsed > metric.goal,
    goalDuration: toDuration(metric.goal),
    elapsedTime: toDuration(elapsed),
    remainingTime: toDuration(metric.goal - elapsed),
  };
  return {
    id: metric.id,
    name: metric.name,
    completedCycles: isDone ? [{ ...times, stopTime: toDateDto(stoppedAt) }] : [],
    ...(isDone ? {} : { ongoingCycle: { ...times, paused: false, withinCalendarHours: true } }),
    _links: { self: `${site.url}/rest/servicedeskapi/request/${String(issue.id)}/sla/${metric.id}` },
  };
}

export const toSlaDtos = (site: Site, issue: Issue) => metrics.map((metric) => toSlaDto(site, issue, metric));

function requestOfAgent(call: Call): Issue {
  const issue = requestOf(call);
  if (!isAgent(call.site, call.caller, deskById(issue.deskId))) {
    throw refuse(403, 'Only agents of the service desk can see its time goals.');
  }
  return issue;
}

export const slaOperations: Operations = {
  getSlaInformation(call) {
    const issue = requestOfAgent(call);
    const path = `/rest/servicedeskapi/request/${String(issue.id)}/sla`;
    return okPage(call, path, toSlaDtos(call.site, issue), (sla) => sla);
  },

  getSlaInformationById(call) {
    const issue = requestOfAgent(call);
    const sla = toSlaDtos(call.site, issue).find(({ id }) => id === pathParameter(call, 'slaMetricId'));
    if (sla === undefined) throw refuse(404, 'The time goal does not exist.');
    return ok(sla);
  },
};
