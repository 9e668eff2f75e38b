import { ApiProblem } from '../../api/api-problem.ts';
import { sessionLost } from '../../shell/session-lost.ts';

/**
 * Calls made by an editor and not by a query: whoever was signed out meanwhile is asked to sign in again on the same
 * page, and what was drawn stays there.
 */
export async function kept<T>(call: Promise<T>): Promise<T> {
  try {
    return await call;
  } catch (error) {
    if (error instanceof ApiProblem && error.status === 401) sessionLost.set(true);
    throw error;
  }
}
