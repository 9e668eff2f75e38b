import { ApiProblem } from './api-problem.ts';
import { Silence } from './silence.ts';

type Answer<T> = { readonly data?: T; readonly error?: unknown; readonly response: Response };

/** The answer, or an ApiProblem thrown: queries and commands know only these two. */
export async function unwrap<T>(call: Promise<Answer<T>>): Promise<T> {
  let answer: Answer<T>;
  try {
    answer = await call;
  } catch (error) {
    if (error instanceof DOMException && error.name === 'AbortError') throw error;
    throw new ApiProblem(0, error instanceof Silence && error.isUncertain ? { code: 'unanswered' } : undefined);
  }
  if (!answer.response.ok) throw new ApiProblem(answer.response.status, answer.error);
  return answer.data as T;
}
