import type { Answer, FormQuestion } from '@pearr/pearr';
import type { ReactNode } from 'react';

export interface QuestionProps {
  readonly question: FormQuestion;
  readonly isNext: boolean;
  readonly answers: readonly Answer[];
  /** What is wrong with the answer, in words. */
  readonly problem: string | undefined;
  readonly notes: ReactNode;
  readonly onAnswer: (values: readonly Answer[]) => void;
}

export function labelId(linkId: string): string {
  return `label-${linkId}`;
}

export function problemId(linkId: string): string {
  return `problem-at-${linkId}`;
}
