import type {
  Bundle,
  CodeSystem,
  CodeSystemConcept,
  StructureDefinition,
  ValueSet,
} from '@medplum/fhirtypes';

/** system → codes */
type Codes = Record<string, string[]>;

interface Terminology {
  valueSets: Map<string, ValueSet>;
  codeSystems: Map<string, CodeSystem>;
}

/**
 * Expands each value set that a required binding of `structures` names.
 * A value set that cannot be enumerated (MIME types, currencies) is left out, so it is not checked.
 */
export function expandRequiredBindings(structures: StructureDefinition[], bundles: Bundle[]) {
  const terminology = indexTerminology(bundles);
  const expansions: Record<string, Codes> = {};
  for (const url of requiredValueSets(structures)) {
    const valueSet = terminology.valueSets.get(url);
    const codes = valueSet && expand(valueSet, terminology);
    if (codes) {
      expansions[url] = codes;
    }
  }
  return expansions;
}

function requiredValueSets(structures: StructureDefinition[]): Set<string> {
  const urls = new Set<string>();
  for (const element of structures.flatMap((structure) => structure.snapshot?.element ?? [])) {
    if (element.binding?.strength === 'required' && element.binding.valueSet) {
      urls.add(withoutVersion(element.binding.valueSet));
    }
  }
  return urls;
}

function withoutVersion(canonical: string): string {
  return canonical.split('|')[0] ?? canonical;
}

function indexTerminology(bundles: Bundle[]): Terminology {
  const terminology: Terminology = { valueSets: new Map(), codeSystems: new Map() };
  for (const { resource } of bundles.flatMap((bundle) => bundle.entry ?? [])) {
    if (resource?.resourceType === 'ValueSet' && resource.url) {
      terminology.valueSets.set(resource.url, resource);
    } else if (resource?.resourceType === 'CodeSystem' && resource.url) {
      terminology.codeSystems.set(resource.url, resource);
    }
  }
  return terminology;
}

function expand(valueSet: ValueSet, { codeSystems }: Terminology): Codes | undefined {
  const codes: Codes = {};
  for (const { system, concept } of valueSet.compose?.include ?? []) {
    const included = concept?.map(({ code }) => code) ?? allCodes(codeSystems.get(system ?? '')?.concept);
    if (!system || !included?.length) {
      return undefined;
    }
    codes[system] = [...(codes[system] ?? []), ...included.filter((code) => code !== undefined)];
  }
  return codes;
}

function allCodes(concepts: CodeSystemConcept[] | undefined): string[] {
  return (concepts ?? []).flatMap(({ code, concept }) => [...(code ? [code] : []), ...allCodes(concept)]);
}
