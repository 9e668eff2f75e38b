import { Navigate } from '@tanstack/react-router';
import { useMe } from '../api/me.ts';
import { pagesOf } from '../shell/frame/pages.ts';

/** Admin opens with the first page that one may see. */
export function AdminStart() {
  const [first] = pagesOf(useMe(), 'admin');
  return <Navigate to={first?.path ?? '/admin/departments'} replace />;
}
