import '@mantine/core/styles.css';
import '@mantine/notifications/styles.css';
import '@mantine/spotlight/styles.css';
import './ui/theme.css';
import { createRoot } from 'react-dom/client';
import { App } from './frame/App.tsx';
import { startFleet } from './store/fleetStore.ts';
import { startRoute } from './store/routeStore.ts';

startRoute();
startFleet();

const root = document.getElementById('root');
if (!root) throw new Error('The page has no element "root".');
createRoot(root).render(<App />);
