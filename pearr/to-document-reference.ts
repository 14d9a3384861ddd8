import type { CodeableConcept, DocumentReference } from 'fhir/r4.js';
import { ledgerIdentifier } from './identifier.ts';
import { securityLabels } from './labels.ts';
import { noteTitle } from './note/to-note.ts';
import type { ConversationReferences } from './references.ts';
import type { CompletedPearrSession } from './session/pearr-session.ts';

/** How one EHR wants a note. */
export interface NoteShape {
  /** The content type as the EHR wants it written, charset included where it asks for one. */
  readonly contentType: string;
  /** `preliminary`: a draft that the clinician can still edit. */
  readonly docStatus: 'preliminary' | 'final';
  /** The site's note type; one that is not released to portals, where there is one. */
  readonly type: CodeableConcept;
  /** The rendered note, base64. */
  readonly data: string;
}

/**
 * The conversation as a clinical note, in the elements that US Core and the large EHRs ask for: one author, one
 * attachment, the encounter, and a period with both ends.
 * Safety: the labels stand in `securityLabel` too, where some EHRs look for them; the title is neutral.
 */
export function toDocumentReference(
  session: CompletedPearrSession,
  references: ConversationReferences,
  key: string,
  { contentType, docStatus, type, data }: NoteShape,
): DocumentReference {
  const labels = securityLabels(session);
  const { subject, encounter, author, authored } = references;
  return {
    resourceType: 'DocumentReference',
    meta: { security: labels },
    identifier: [ledgerIdentifier(key)],
    status: 'current',
    docStatus,
    type,
    category: [
      {
        coding: [
          {
            system: 'http://hl7.org/fhir/us/core/CodeSystem/us-core-documentreference-category',
            code: 'clinical-note',
            display: 'Clinical Note',
          },
        ],
      },
    ],
    subject: { reference: subject },
    date: authored,
    author: [{ reference: author }],
    securityLabel: labels.map((it) => ({ coding: [it] })),
    content: [{ attachment: { contentType, data, title: noteTitle, creation: authored } }],
    context: {
      ...(encounter !== undefined && { encounter: [{ reference: encounter }] }),
      period: { start: authored, end: authored },
    },
  };
}
