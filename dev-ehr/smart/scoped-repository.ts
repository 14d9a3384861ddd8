import type { Bundle, Parameters, Resource } from '@medplum/fhirtypes';
import type {
  CreateResourceOptions,
  Operation,
  SearchRequest,
  UpdateResourceOptions,
  WithId,
} from '../fhir/medplum.ts';
import { errorIssue, refuse } from '../fhir/outcomes.ts';
import type { DevRepository } from '../fhir/repository/dev-repository.ts';
import { EhrRepository } from '../fhir/repository/ehr-repository.ts';
import { applyPatchTo } from '../fhir/repository/patch.ts';
import type { Access } from './access.ts';
import type { Interaction } from './scopes.ts';

const VERBS: Record<Interaction, string> = { c: 'create', r: 'read', u: 'update', d: 'delete', s: 'search' };

/**
 * Safety: the one place where scopes are enforced. Every interaction of a request, each entry of a bundle, each
 * included resource and each step of a chain comes through here.
 */
export class ScopedRepository extends EhrRepository {
  constructor(
    private readonly all: DevRepository,
    private readonly access: Access,
  ) {
    super();
  }

  override generateId(): string {
    return this.all.generateId();
  }

  override async createResource<T extends Resource>(
    resource: T,
    options?: CreateResourceOptions,
  ): Promise<WithId<T>> {
    this.assertPermits('c', resource);
    return this.all.createResource(resource, options);
  }

  override async updateResource<T extends Resource>(
    resource: T,
    options?: UpdateResourceOptions,
  ): Promise<WithId<T>> {
    const { resourceType, id = '' } = resource;
    this.assertAllows('u', resourceType);
    const current = await this.all.readResource(resourceType, id).catch(() => undefined);
    if (current) {
      this.assertPermits('u', current);
    }
    this.assertPermits(current ? 'u' : 'c', resource);
    return this.all.updateResource(resource, options);
  }

  override async patchResource<T extends Resource>(
    type: T['resourceType'],
    id: string,
    patch: Operation[] | Parameters,
    options?: UpdateResourceOptions,
  ): Promise<WithId<T>> {
    this.assertAllows('u', type);
    const current = await this.all.readResource<T>(type, id);
    this.assertPermits('u', current);
    this.assertPermits('u', applyPatchTo(current, patch));
    return this.all.patchResource<T>(type, id, patch, options);
  }

  override async deleteResource(type: string, id: string, options?: UpdateResourceOptions): Promise<void> {
    this.assertAllows('d', type);
    const current = await this.all.readResource(type, id).catch(() => undefined);
    if (current) {
      this.assertPermits('d', current);
    }
    return this.all.deleteResource(type, id, options);
  }

  override async readResource<T extends Resource>(type: string, id: string): Promise<WithId<T>> {
    this.assertAllows('r', type);
    return this.permitted(await this.all.readResource<T>(type, id));
  }

  override exists(type: string, id: string): boolean {
    return this.all.exists(type, id);
  }

  override async readVersion<T extends Resource>(
    type: string,
    id: string,
    versionId: string,
  ): Promise<WithId<T>> {
    this.assertAllows('r', type);
    return this.permitted(await this.all.readVersion<T>(type, id, versionId));
  }

  override async readHistory<T extends Resource>(type: string, id: string): Promise<Bundle<WithId<T>>> {
    this.assertAllows('r', type);
    const history = await this.all.readHistory<T>(type, id);
    for (const { resource } of history.entry ?? []) {
      if (resource) {
        this.assertPermits('r', resource);
      }
    }
    return history;
  }

  override async readTypeHistory(type: string): Promise<Bundle> {
    this.assertAllows('r', type);
    const { entry: all = [], ...history } = await this.all.readTypeHistory(type);
    // A deletion names its resource by id only: who may not read the versions before it does not see it either.
    const visible = new Set(
      all.flatMap(({ fullUrl, resource }) =>
        resource && this.access.permits('r', resource) ? (fullUrl ?? []) : [],
      ),
    );
    const entry = all.filter(
      ({ fullUrl, resource }) =>
        visible.has(fullUrl ?? '') && (!resource || this.access.permits('r', resource)),
    );
    return { ...history, total: entry.length, ...(entry.length > 0 ? { entry } : {}) };
  }

  override async search<T extends Resource>(request: SearchRequest<T>): Promise<Bundle<WithId<T>>> {
    this.assertAllows('s', request.resourceType);
    return this.all.searchVisible(request, (resource) => this.access.permits('s', resource));
  }

  override async withTransaction<R>(callback: (repository: this) => Promise<R>): Promise<R> {
    // `this` is ScopedRepository: the class is not extended.
    return this.all.withTransaction((transaction) =>
      callback(new ScopedRepository(transaction, this.access) as this),
    );
  }

  private permitted<T extends Resource>(resource: T): T {
    this.assertPermits('r', resource);
    return resource;
  }

  private assertAllows(interaction: Interaction, type: string): void {
    if (!this.access.allows(interaction, type)) {
      refuse(403, errorIssue('forbidden', `No scope of this token allows to ${VERBS[interaction]} ${type}`));
    }
  }

  private assertPermits(interaction: Interaction, resource: Resource): void {
    this.assertAllows(interaction, resource.resourceType);
    if (!this.access.permits(interaction, resource)) {
      const what = `${VERBS[interaction]} this ${resource.resourceType}`;
      refuse(
        403,
        errorIssue(
          'forbidden',
          `The scopes of this token do not allow to ${what}: it is outside their patient or their filter`,
        ),
      );
    }
  }
}
