import type { Resource } from '@medplum/fhirtypes';
import type { ResourceVersion, VersionTable } from '../../store/version-table.ts';
import { normaliseReference } from '../search/match-reference.ts';
import { findReferences } from './references.ts';

export type StoredResource = Resource & { id: string };

/** The resources as one reader sees them. */
export interface ResourceState {
  /** The newest version; one without `resource` has been deleted. */
  current(type: string, id: string): ResourceVersion | undefined;
  ofType(type: string): StoredResource[];
  /** Resources of `type` that hold `reference` (`Patient/x`) anywhere. */
  referring(type: string, reference: string): StoredResource[];
  /** Newest first. */
  history(type: string, id?: string): ResourceVersion[];
  append(versions: ResourceVersion[]): void;
}

/** What has been committed: in the database, and in memory to be searched. */
export class CommittedState implements ResourceState {
  private readonly types = new Map<string, Map<string, ResourceVersion>>();
  private readonly referrers = new Map<string, Set<string>>();

  constructor(
    private readonly table: VersionTable,
    private readonly base: string,
  ) {
    this.remember(table.latest());
  }

  get isEmpty(): boolean {
    return this.types.size === 0;
  }

  current(type: string, id: string): ResourceVersion | undefined {
    return this.types.get(type)?.get(id);
  }

  ofType(type: string): StoredResource[] {
    return [...(this.types.get(type)?.values() ?? [])].flatMap(({ resource }) => resource ?? []);
  }

  referring(type: string, reference: string): StoredResource[] {
    // The index also names what once held the reference; a filter decides after it.
    const ids = this.referrers.get(`${type}<${reference}`) ?? [];
    return [...ids].flatMap((id) => this.current(type, id)?.resource ?? []);
  }

  history(type: string, id?: string): ResourceVersion[] {
    return this.table.history(type, id);
  }

  append(versions: ResourceVersion[]): void {
    this.table.append(versions);
    this.remember(versions);
  }

  private remember(versions: ResourceVersion[]): void {
    for (const version of versions) {
      const { type, id, resource } = version;
      entryOf(this.types, type, () => new Map()).set(id, version);
      for (const { reference } of resource ? findReferences(resource) : []) {
        entryOf(this.referrers, `${type}<${normaliseReference(reference, this.base)}`, () => new Set()).add(
          id,
        );
      }
    }
  }
}

function entryOf<V>(map: Map<string, V>, key: string, create: () => V): V {
  const found = map.get(key) ?? create();
  map.set(key, found);
  return found;
}

/** What a transaction has written so far, over what was there before; nobody else sees it until it is appended there. */
export class PendingState implements ResourceState {
  private readonly newest = new Map<string, ResourceVersion>();
  readonly versions: ResourceVersion[] = [];

  constructor(private readonly parent: ResourceState) {}

  current(type: string, id: string): ResourceVersion | undefined {
    return this.newest.get(`${type}/${id}`) ?? this.parent.current(type, id);
  }

  ofType(type: string): StoredResource[] {
    return this.merge(type, this.parent.ofType(type));
  }

  referring(type: string, reference: string): StoredResource[] {
    return this.merge(type, this.parent.referring(type, reference));
  }

  history(type: string, id?: string): ResourceVersion[] {
    const own = this.versions.filter(
      (version) => version.type === type && (id === undefined || version.id === id),
    );
    return [...own.reverse(), ...this.parent.history(type, id)];
  }

  append(versions: ResourceVersion[]): void {
    this.versions.push(...versions);
    for (const version of versions) {
      this.newest.set(`${version.type}/${version.id}`, version);
    }
  }

  private merge(type: string, older: StoredResource[]): StoredResource[] {
    const own = [...this.newest.values()].flatMap(({ resource }) =>
      resource?.resourceType === type ? resource : [],
    );
    return [...older.filter(({ id }) => !this.newest.has(`${type}/${id}`)), ...own];
  }
}
