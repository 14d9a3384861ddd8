import type { Bundle, Parameters, Resource } from '@medplum/fhirtypes';
import type { ResourceVersion } from '../../store/version-table.ts';
import { isStoredType } from '../definitions/resource-types.ts';
import type {
  CreateResourceOptions,
  Operation,
  SearchRequest,
  UpdateResourceOptions,
  WithId,
} from '../medplum.ts';
import { errorIssue, refuse } from '../outcomes.ts';
import type { Matches } from '../search/compile-filter.ts';
import { runSearch } from '../search/run-search.ts';
import type { Validate } from '../validate/validate-resource.ts';
import { EhrRepository } from './ehr-repository.ts';
import { toHistoryBundle } from './history-bundle.ts';
import { findDanglingReferences } from './integrity.ts';
import { applyPatchTo } from './patch.ts';
import { PendingState, type ResourceState } from './resource-state.ts';

export interface RepositoryDeps {
  /** FHIR base URL. */
  base: string;
  validate: Validate;
  now: () => Date;
  newId: () => string;
}

/**
 * The resources of the development EHR. A write is validated, gets the next version and becomes visible when it is
 * committed; inside a transaction, all of them at once or none. Callers take turns (see `createTurns`): nothing here
 * guards against two writes that interleave.
 */
export class DevRepository extends EhrRepository {
  constructor(
    private readonly state: ResourceState,
    private readonly deps: RepositoryDeps,
    private readonly transaction?: PendingState,
  ) {
    super();
  }

  override generateId(): string {
    return this.deps.newId();
  }

  /** "If an id is provided, the server SHALL ignore it", unless the server assigned it to a bundle entry before. */
  override async createResource<T extends Resource>(
    resource: T,
    options?: CreateResourceOptions,
  ): Promise<WithId<T>> {
    const id = options?.assignedId && resource.id ? resource.id : this.generateId();
    return this.write({ ...resource, id }, 'POST');
  }

  override async updateResource<T extends Resource>(
    resource: T,
    options?: UpdateResourceOptions,
  ): Promise<WithId<T>> {
    const { resourceType, id } = resource;
    if (id === undefined) {
      return refuse(400, errorIssue('required', 'An update needs an id', `${resourceType}.id`));
    }
    this.assertVersion(this.state.current(resourceType, id), options?.ifMatch);
    return this.write({ ...resource, id }, 'PUT');
  }

  override async patchResource<T extends Resource>(
    type: T['resourceType'],
    id: string,
    patch: Operation[] | Parameters,
    options?: UpdateResourceOptions,
  ): Promise<WithId<T>> {
    const current = await this.readResource<T>(type, id);
    this.assertVersion(this.state.current(type, id), options?.ifMatch);
    return this.write(applyPatchTo(current, patch), 'PATCH');
  }

  /** Deleting what is not there, or no longer, succeeds: "204 … if the resource does not exist at all". */
  override async deleteResource(type: string, id: string, options?: UpdateResourceOptions): Promise<void> {
    const current = this.state.current(assertStored(type), id);
    this.assertVersion(current, options?.ifMatch);
    if (current?.resource) {
      this.commit([this.nextVersion({ type, id, method: 'DELETE' })]);
    }
  }

  override async readResource<T extends Resource>(type: string, id: string): Promise<WithId<T>> {
    const version = this.state.current(assertStored(type), id);
    return existing<T>(version, `${type}/${id}`);
  }

  override exists(type: string, id: string): boolean {
    return this.state.current(type, id)?.resource !== undefined;
  }

  override async readVersion<T extends Resource>(
    type: string,
    id: string,
    versionId: string,
  ): Promise<WithId<T>> {
    const versions = this.state.history(assertStored(type), id);
    const version = versions.find((each) => String(each.version) === versionId);
    return existing<T>(version, `${type}/${id}/_history/${versionId}`);
  }

  override async readHistory<T extends Resource>(type: string, id: string): Promise<Bundle<WithId<T>>> {
    const versions = this.state.history(assertStored(type), id);
    return versions.length > 0 ? toHistoryBundle<T>(versions, this.deps.base) : notFound(`${type}/${id}`);
  }

  override async readTypeHistory(type: string): Promise<Bundle> {
    return toHistoryBundle(this.state.history(assertStored(type)), this.deps.base);
  }

  override async search<T extends Resource>(request: SearchRequest<T>): Promise<Bundle<WithId<T>>> {
    return this.searchVisible(request, () => true);
  }

  /** A search that counts, pages and returns only what `visible` allows. */
  async searchVisible<T extends Resource>(
    request: SearchRequest<T>,
    visible: Matches,
  ): Promise<Bundle<WithId<T>>> {
    assertStored(request.resourceType);
    return runSearch(this.state, request, this.deps, visible);
  }

  override async withTransaction<R>(callback: (repository: this) => Promise<R>): Promise<R> {
    const pending = new PendingState(this.state);
    // `this` is DevRepository: the class is not extended.
    const result = await callback(new DevRepository(pending, this.deps, pending) as this);
    this.commit(pending.versions);
    return result;
  }

  private write<T extends Resource>(resource: WithId<T>, method: 'POST' | 'PUT' | 'PATCH'): WithId<T> {
    const { resourceType: type, id } = resource;
    const issues = this.deps.validate(resource);
    if (issues.length > 0) {
      refuse(400, ...issues);
    }
    const next = this.nextVersion({ type: assertStored(type), id, method });
    const meta = { ...resource.meta, versionId: String(next.version), lastUpdated: next.lastUpdated };
    const stored = { ...resource, meta };
    this.commit([{ ...next, resource: stored }]);
    return stored;
  }

  private nextVersion(write: Pick<ResourceVersion, 'type' | 'id' | 'method'>): ResourceVersion {
    const version = (this.state.current(write.type, write.id)?.version ?? 0) + 1;
    return { ...write, version, lastUpdated: this.deps.now().toISOString() };
  }

  private commit(versions: ResourceVersion[]): void {
    if (!this.transaction) {
      const after = new PendingState(this.state);
      after.append(versions);
      const dangling = findDanglingReferences(versions, after, this.deps.base);
      if (dangling.length > 0) {
        refuse(422, ...dangling);
      }
    }
    this.state.append(versions);
  }

  private assertVersion(current: ResourceVersion | undefined, ifMatch: string | undefined): void {
    const actual = current?.resource ? String(current.version) : undefined;
    if (ifMatch !== undefined && ifMatch !== actual) {
      const found =
        actual === undefined ? 'the resource does not exist' : `the current version is W/"${actual}"`;
      refuse(412, errorIssue('conflict', `If-Match asks for version "${ifMatch}", but ${found}`));
    }
  }
}

function assertStored(type: string): string {
  return isStoredType(type)
    ? type
    : refuse(404, errorIssue('not-supported', `This server has no resource type "${type}"`));
}

function existing<T extends Resource>(version: ResourceVersion | undefined, url: string): WithId<T> {
  if (!version) {
    return notFound(url);
  }
  return version.resource
    ? (version.resource as WithId<T>)
    : refuse(410, errorIssue('deleted', `${url} was deleted at ${version.lastUpdated}`));
}

function notFound(url: string): never {
  return refuse(404, errorIssue('not-found', `${url} is not on this server`));
}
