import { allOk, created, type FhirRouteHandler, singularize } from '../medplum.ts';
import { errorIssue, refuse } from '../outcomes.ts';
import { EhrRepository } from '../repository/ehr-repository.ts';
import { parseIfMatch } from './preconditions.ts';

/** PUT [type]/[id]; an id that is not there is created under that id, and answered with 201. */
export const updateHandler: FhirRouteHandler = async (req, repository) => {
  const { resourceType: type = '', id = '' } = req.params;
  const { body } = req;
  if (body?.resourceType !== type) {
    return refuse(
      400,
      errorIssue('invalid', `The URL is of a ${type}, the body of a ${body?.resourceType}`, type),
    );
  }
  if (body.id !== id) {
    return refuse(
      400,
      errorIssue('invalid', `The URL has id "${id}", the body "${body.id ?? ''}"`, `${type}.id`),
    );
  }
  const existed = repository instanceof EhrRepository && repository.exists(type, id);
  const ifMatch = parseIfMatch(singularize(req.headers?.['if-match']));
  const resource = await repository.updateResource(body, ifMatch === undefined ? {} : { ifMatch });
  return [existed ? allOk : created, resource];
};
