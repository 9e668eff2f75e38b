export const DepartmentsPage = () => null;
