import type { Resource } from 'fhir/r4.js';
import type { FhirClient } from '../fhir-client.ts';
import type { FhirCall, FhirResult } from '../fhir-result.ts';

/** An EHR that keeps what it is sent, unless a fault says otherwise. */
export class FakeEhr implements FhirClient {
  readonly kept: (Resource & { id: string })[] = [];
  readonly calls: FhirCall[] = [];
  #faults: ((call: FhirCall, ehr: FakeEhr) => FhirResult | undefined)[] = [];

  /** The next call that the fault answers is answered by it, once. */
  failOnce(fault: (call: FhirCall, ehr: FakeEhr) => FhirResult | undefined): this {
    this.#faults.push(fault);
    return this;
  }

  keep(resource: Resource): Resource & { id: string } {
    const kept = { ...resource, id: `id-${this.kept.length + 1}` };
    this.kept.push(kept);
    return kept;
  }

  async request(call: FhirCall): Promise<FhirResult> {
    this.calls.push(call);
    for (const fault of this.#faults) {
      const result = fault(call, this);
      if (result === undefined) continue;
      this.#faults = this.#faults.filter((it) => it !== fault);
      return result;
    }
    return this.#answer(call);
  }

  #answer({ method = 'GET', path, body }: FhirCall): FhirResult {
    if (method === 'POST' && body !== undefined) {
      const kept = this.keep(body);
      return { status: 201, body: kept, location: `${kept.resourceType}/${kept.id}` };
    }
    const [type, id] = path.split(/[/?]/);
    if (path.includes('?')) {
      const value = decodeURIComponent(path.split('identifier=')[1] ?? '').split('|')[1];
      const found = this.kept.filter(
        (it) => it.resourceType === type && JSON.stringify(it).includes(`"${value}"`),
      );
      return {
        status: 200,
        body: { resourceType: 'Bundle', total: found.length, entry: found.map((resource) => ({ resource })) },
      };
    }
    const found = this.kept.find((it) => it.resourceType === type && it.id === id);
    return found === undefined ? { status: 404, body: undefined } : { status: 200, body: found };
  }
}
