/** Sets the scene up in a process of its own: the local site's server changes `Request` and `Response` for good. */
import { prepareScene } from './scene';

const scene = await prepareScene();
process.send?.(scene, () => process.exit(0));
