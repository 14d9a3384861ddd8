import type {
  CapabilityStatement,
  CapabilityStatementRest,
  CapabilityStatementRestResource,
} from '@medplum/fhirtypes';
import { isStoredType } from '../../fhir/definitions/resource-types.ts';
import { findSearchParameter } from '../../fhir/search/search-parameters.ts';
import { requiredByExtension, requiredOfNative } from './derive-required.testing.ts';
import type { StatedResource, VendorStatement } from './vendor-statement.ts';

/** What only a person knows of a statement. */
export interface Origin {
  url: string;
  read: string;
  /** Search parameters listed before `_count` are native; those behind it only filter what the native ones found. */
  nativeFirst?: true;
}

/** Cuts a live CapabilityStatement down to a VendorStatement. The FHIR definitions must be loaded. */
export function deriveStatement(live: CapabilityStatement, origin: Origin): VendorStatement {
  const { url, read } = origin;
  const { name, version, releaseDate } = live.software ?? { name: live.title ?? '' };
  const [rest] = live.rest ?? [];
  const resources = [...(rest?.resource ?? [])].sort((a, b) => (a.type ?? '').localeCompare(b.type ?? ''));
  const stored = resources.filter(({ type }) => isStoredType(type ?? ''));
  return {
    url,
    read,
    software: { name, ...(version && { version }), ...(releaseDate && { releaseDate }) },
    ...(live.patchFormat && { patchFormat: live.patchFormat.join(' ') }),
    ...(rest?.interaction && { interaction: codesOf(rest) }),
    ...(stored.some(({ conditionalCreate }) => conditionalCreate === false) && { negations: true as const }),
    resource: Object.fromEntries(stored.map((each) => [each.type, deriveResource(each, origin)])),
  };
}

function deriveResource(resource: CapabilityStatementRestResource, origin: Origin): StatedResource {
  const lists = {
    searchParam: unique((resource.searchParam ?? []).flatMap(({ name = '' }) => known(resource, name))),
    searchInclude: (resource.searchInclude ?? []).filter(isKnownInclude),
    searchRevInclude: (resource.searchRevInclude ?? []).filter(isKnownInclude),
    requires: origin.nativeFirst ? requiredOfNative(resource) : requiredByExtension(resource),
  };
  const filled = Object.entries(lists).filter(([, words]) => words.length > 0);
  const exports = (resource.operation ?? []).some(({ name }) => /^(group-)?export$/.test(name ?? ''));
  return {
    interaction: codesOf(resource),
    ...Object.fromEntries(filled.map(([name, words]) => [name, words.join(' ')])),
    ...(exports && { export: true as const }),
  };
}

const unique = (words: string[]) => [...new Set(words)];

function codesOf({ interaction = [] }: CapabilityStatementRestResource | CapabilityStatementRest): string {
  return unique(interaction.map(({ code = '' }) => code)).join(' ');
}

const CONTROLS = ['_count', '_sort', '_summary', '_elements', '_total'];

function known({ type }: CapabilityStatementRestResource, name: string): string[] {
  return CONTROLS.includes(name) || findSearchParameter(type ?? '', name) ? [name] : [];
}

function isKnownInclude(include: string): boolean {
  const [type = '', code = ''] = include.split(':');
  return include === '*' || (isStoredType(type) && findSearchParameter(type, code)?.type === 'reference');
}
