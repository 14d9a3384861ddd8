import type { Bundle, Reference, Resource } from '@medplum/fhirtypes';
import {
  FhirRepository,
  normalizeOperationOutcome,
  OperationOutcomeError,
  Operator,
  type SearchRequest,
  type WithId,
} from '../medplum.ts';
import { errorIssue, refuse } from '../outcomes.ts';

/** What every repository of this server offers beyond @medplum's, and what they share. */
export abstract class EhrRepository extends FhirRepository {
  /** The versions of all resources of a type, newest first. */
  abstract readTypeHistory(type: string): Promise<Bundle>;

  /** Whether the resource is there and not deleted; for telling a creation from an update, not for answering. */
  abstract exists(type: string, id: string): boolean;

  override setMode(): void {
    // One process, one database: there are no read replicas to choose.
  }

  override async readReference<T extends Resource>({ reference }: Reference<T>): Promise<WithId<T>> {
    const [type, id, rest] = (reference ?? '').replace(/\/_history\/[^/]+$/, '').split('/');
    return type && id && rest === undefined
      ? this.readResource<T>(type, id)
      : refuse(404, errorIssue('not-found', `${reference ?? 'A logical reference'} is not on this server`));
  }

  override async readReferences<T extends Resource>(
    references: readonly Reference<T>[],
  ): Promise<(T | Error)[]> {
    return Promise.all(
      references.map((reference) =>
        this.readReference<T>(reference).catch(
          (error: unknown) => new OperationOutcomeError(normalizeOperationOutcome(error)),
        ),
      ),
    );
  }

  override async searchByReference<T extends Resource>(
    request: SearchRequest<T>,
    code: string,
    references: string[],
  ): Promise<Record<string, WithId<T>[]>> {
    const found: Record<string, WithId<T>[]> = {};
    for (const value of references) {
      const filters = [...(request.filters ?? []), { code, operator: Operator.EQUALS, value }];
      found[value] = await this.searchResources<T>({ ...request, filters });
    }
    return found;
  }
}
