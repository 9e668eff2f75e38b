import { isDuration } from '../../languages/calendar/add-duration.ts';
import { finding } from './findings.ts';
import type { Part } from './translation.ts';

/** How long ended cases are kept, and the tag of a version. */
export const processes: Part = (process, { file, vendor, findings }) => {
  if (process.$type !== 'bpmn:Process') return;
  const versionTag = vendor.attribute(process, 'versionTag');
  if (versionTag !== null) file.extend(process, 'zeebe:VersionTag', { value: versionTag });
  const kept = vendor.attribute(process, 'historyTimeToLive');
  if (kept === null) return;
  // A number counts days there.
  const historyTimeToLive = /^\d+$/.test(kept) ? `P${kept}D` : kept;
  if (isDuration(historyTimeToLive)) file.extend(process, 'wattloom:Case', { historyTimeToLive });
  else findings.push(finding(process.id, 'time-to-live', { value: kept }));
};
