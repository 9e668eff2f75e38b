import { SideNav } from '../shell/frame/side-nav.tsx';

export const OperateLayout = () => <SideNav area="operate" />;
