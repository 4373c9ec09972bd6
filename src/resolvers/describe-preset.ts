import type { PresetDescription } from '../contract/admin-api';
import type { Addresses } from '../domain/addresses';
import type { Preset } from '../presets/preset';

/** A preset as the gallery shows it, its guide filled in with this installation's addresses. */
export const describePreset = (preset: Preset, addresses: Addresses): PresetDescription => ({
  id: preset.id,
  name: preset.name,
  protocol: preset.protocol,
  tile: preset.tile,
  keywords: preset.keywords,
  fields: preset.fields,
  guide: preset.guide(addresses),
  documentation: preset.documentation,
});
