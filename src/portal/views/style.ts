/**
 * The style sheet of all pages, sent inline and named by its hash in the content security policy. Colours that depend
 * on the administrator's accent come from `accent.ts`. Logical properties only, so that right-to-left needs nothing else.
 */

const colours = `
:root{color-scheme:light dark;--bg:#f7f8fa;--card:#fff;--soft:#f0f3f7;--text:#1c2536;--muted:#505c70;--line:#dfe3e9;--field:#828d9e;
--bad:#a8281e;--bad-bg:#fdeeec;--good:#1b6344;--good-bg:#e2f6ec;--info:#1d4a8f;--info-bg:#e8f1fd;--wait:#7a4a00;--wait-bg:#fdf0d5;--shadow:0 1px 2px rgb(16 24 40/6%)}
@media (prefers-color-scheme:dark){:root{--bg:#14171b;--card:#1c2025;--soft:#24292f;--text:#e3e7ec;--muted:#a5afbb;--line:#343b44;--field:#7f8a98;
--bad:#ff9f94;--bad-bg:#40211e;--good:#80dfb5;--good-bg:#1a3329;--info:#9cc3ff;--info-bg:#1b2c47;--wait:#f3c877;--wait-bg:#3a2d12;--shadow:none}}
`;

const base = `
*,*::before,*::after{box-sizing:border-box}
html{font:16px/1.5 system-ui,-apple-system,"Segoe UI",Roboto,"Noto Sans",sans-serif;background:var(--bg);color:var(--text);-webkit-text-size-adjust:100%}
body{margin:0;min-height:100vh;display:flex;flex-direction:column;overflow-wrap:anywhere}
h1,h2,h3{line-height:1.25;margin:0;text-wrap:balance}
h1{font-size:1.625rem;letter-spacing:-.01em}h2{font-size:1.0625rem}h3{font-size:1rem}
p,ul,ol,dl,dd,figure,fieldset{margin:0;padding:0}p{text-wrap:pretty}
fieldset{border:0;min-width:0}legend{padding:0}
a{color:var(--link);text-underline-offset:.15em}a:hover{text-decoration-thickness:2px}
img{max-width:100%}hr{border:0;border-block-start:1px solid var(--line)}
code,pre{font:.875em/1.5 ui-monospace,SFMono-Regular,Menlo,Consolas,monospace}
:focus-visible{outline:2px solid var(--link);outline-offset:2px;border-radius:4px}
.hidden{position:absolute;width:1px;height:1px;overflow:hidden;clip-path:inset(50%);white-space:nowrap}
[hidden]{display:none!important}
.skip{position:absolute;inset-inline-start:-999px}.skip:focus{inset-inline-start:8px;top:8px;z-index:2;background:var(--card);padding:8px 12px;border-radius:6px}
.muted{color:var(--muted)}.small{font-size:.875rem}.text{white-space:pre-wrap}
.stack>:not([type=hidden])~:not([type=hidden]){margin-block-start:16px}.tight>*+*{margin-block-start:6px}
.bar{display:flex;flex-wrap:wrap;gap:8px 12px;align-items:center}.bar.apart{justify-content:space-between}section>.bar.apart{margin-block-end:10px}
`;

const frame = `
.top{background:var(--card);border-block-start:3px solid var(--accent);border-block-end:1px solid var(--line)}
.top>div{max-width:1120px;margin:0 auto;padding:6px 16px;display:flex;gap:4px 8px;align-items:center}
.brand{margin-inline-end:auto;min-width:0}.top nav{flex:none;white-space:nowrap}
.brand .plain,.top nav .plain{display:inline-flex;align-items:center;gap:10px;min-height:44px;padding:0 8px;border-radius:6px}
.brand .plain{font-weight:600;margin-inline-start:-8px}.brand img{max-height:28px;max-width:160px;display:block}
.plain{color:inherit;text-decoration:none}.plain:hover{background:var(--soft)}
.plain[aria-current]{color:var(--link);font-weight:600}
.menu{position:relative}
.menu>summary{list-style:none;cursor:pointer;display:flex;align-items:center;gap:8px;min-height:44px;padding:0 8px;border-radius:6px}
.menu>summary::-webkit-details-marker{display:none}.menu>summary:hover{background:var(--soft)}
.menu>div{position:absolute;z-index:1;inset-inline-end:0;min-width:220px;max-width:calc(100vw - 32px);background:var(--card);border:1px solid var(--line);border-radius:10px;padding:16px;box-shadow:0 8px 24px rgb(0 0 0/18%)}
.face{flex:none;display:inline-grid;place-items:center;width:32px;height:32px;border-radius:50%;font-size:.75rem;font-weight:600;background:color-mix(in srgb,var(--accent) 16%,var(--card));color:var(--text)}
main{width:100%;max-width:1120px;margin:0 auto;padding:28px 16px 56px;flex:1}
main.slim{max-width:752px}
.bottom{border-block-start:1px solid var(--line);color:var(--muted);font-size:.875rem}
.bottom>div{max-width:1120px;margin:0 auto;padding:16px;display:flex;flex-wrap:wrap;gap:4px 20px;align-items:baseline}
.bottom a{color:inherit;padding-block:4px}
.back{display:inline-block;margin-block-end:8px;padding-block:4px}
.head{margin-block-end:20px}.head>*+*{margin-block-start:6px}
`;

const pieces = `
.card{background:var(--card);border:1px solid var(--line);border-radius:12px;padding:20px;box-shadow:var(--shadow)}
section+section,section+form,form+section,.card+.card,.card+section,section+.card{margin-block-start:24px}
section>h2{margin-block-end:10px}section>h3{margin-block:10px 8px}
.button,button{font:inherit;font-weight:600;display:inline-flex;align-items:center;justify-content:center;gap:8px;min-height:44px;padding:8px 18px;border:1px solid transparent;border-radius:8px;cursor:pointer;text-decoration:none;text-align:center;background:var(--accent);color:var(--on-accent)}
.button:hover,button:hover{filter:brightness(.94)}
.quiet{background:transparent;color:var(--text);border-color:var(--field);font-weight:500}.quiet:hover{background:var(--soft);filter:none}
.wide{display:flex;width:100%;margin-block-end:8px}
.slight{min-height:32px;padding:2px 10px;font-size:.875rem}
button.link{display:inline;min-height:0;padding:0;border:0;background:none;font-weight:inherit;color:var(--link);text-decoration:underline;text-underline-offset:.15em;text-align:start}
button.link.plain{color:inherit;text-decoration:none;font-weight:inherit}
button.link:hover{filter:none}
.note{border-radius:10px;padding:12px 16px;margin-block-end:20px;background:var(--info-bg);color:var(--info)}
.note.bad{background:var(--bad-bg);color:var(--bad)}.note.good{background:var(--good-bg);color:var(--good)}
.note a{color:inherit}.note ul{padding-inline-start:20px}.note p+p,.note p+ul,.note p+.bar{margin-block-start:6px}
.badge{display:inline-block;border-radius:6px;padding:1px 8px;font-size:.8125rem;font-weight:600;background:var(--soft);color:var(--text)}
.badge.in_progress{background:var(--info-bg);color:var(--info)}.badge.done{background:var(--good-bg);color:var(--good)}.badge.wait{background:var(--wait-bg);color:var(--wait)}
.tiles{list-style:none;display:grid;gap:10px;grid-template-columns:repeat(auto-fill,minmax(min(100%,310px),1fr))}
.tile,button.link.tile{display:flex;gap:14px;align-items:center;width:100%;height:100%;min-height:68px;padding:12px 14px;background:var(--card);border:1px solid var(--line);border-radius:12px;box-shadow:var(--shadow);color:var(--text);text-decoration:none;text-align:start;justify-content:flex-start;font-weight:400}
.tile:hover{border-color:var(--link)}.tile>span:last-child{min-width:0}.tile b{display:block;font-weight:600}
.tile .small{display:block}
.icon{flex:none;display:grid;place-items:center;width:40px;height:40px;border-radius:10px;background:color-mix(in srgb,var(--accent) 12%,var(--card));font-weight:600}
.icon svg{width:24px;height:24px;fill:none;stroke:var(--link);stroke-width:1.7;stroke-linecap:round;stroke-linejoin:round}
.rows{list-style:none;background:var(--card);border:1px solid var(--line);border-radius:12px;box-shadow:var(--shadow)}
.rows>li+li{border-block-start:1px solid var(--line)}
.line,button.link.line{display:flex;gap:4px 16px;align-items:center;width:100%;padding:12px 16px;color:var(--text);text-decoration:none;text-align:start;justify-content:flex-start;border-radius:12px}
.line:hover{background:var(--soft)}.line>span:first-child{flex:1;min-width:0}.line b{display:-webkit-box;-webkit-box-orient:vertical;-webkit-line-clamp:2;overflow:hidden;font-weight:600}.line .badge{flex:none}
@media (max-width:560px){.line{flex-wrap:wrap}.line>span:first-child{flex:1 0 100%}}
.columns{display:grid;gap:24px 32px}
@media (min-width:880px){.columns{grid-template-columns:minmax(0,1fr) 312px;align-items:start}}
.empty{padding:32px 16px;text-align:center;color:var(--muted)}
`;

const forms = `
input,textarea,select{font:inherit;color:inherit;background:var(--card);border:1px solid var(--field);border-radius:8px;padding:9px 12px;min-height:44px;width:100%;min-width:0}
textarea{display:block;resize:vertical;line-height:1.5}select[multiple]{padding:4px}
input[type=checkbox],input[type=radio]{width:20px;height:20px;min-height:0;flex:none;margin:0;padding:0;accent-color:var(--link)}
input[type=date],input[type=datetime-local],input.number{max-width:260px}
::placeholder{color:var(--muted);opacity:1}
.field+.field{margin-block-start:20px}.field>label,.field>legend,.label{display:block;font-weight:600;margin-block-end:4px}
.field>p{margin-block-end:6px}.field>p:empty{margin:0}.field>:is(input,textarea,select)+p{margin-block-start:4px}.field .error{margin-block:6px 0}
.choice{display:flex;gap:12px;align-items:center;padding:6px 0;min-height:40px}
.error{color:var(--bad);font-size:.875rem;font-weight:600}.error::before{content:"! ";}
[aria-invalid=true]{border-color:var(--bad);border-width:2px}
.search{display:flex;gap:8px;max-width:640px;align-items:flex-start}.search input,.search textarea{flex:1}.bar>.search{flex:1 1 280px;max-width:420px}
.foot{margin-block-start:24px}.after{margin-block-start:8px}.ticks{max-height:300px;overflow:auto}.step+.step{margin-block-start:8px}.step>summary{list-style:none}.step>summary::-webkit-details-marker{display:none}.step[open]>form{padding:12px 0}
.hero{background:color-mix(in srgb,var(--accent) 8%,var(--card));border:1px solid color-mix(in srgb,var(--accent) 18%,var(--line));border-radius:16px;padding:28px 20px;margin-block-end:28px}
.hero>*+*{margin-block-start:12px}
@media (min-width:880px){.hero{padding:36px 40px}.hero h1{font-size:2rem}}
.tabs{display:inline-flex;flex-wrap:wrap;border:1px solid var(--field);border-radius:8px;overflow:hidden;background:var(--card)}
.tabs .tab,.tabs button.link.tab{display:inline-flex;align-items:center;min-height:42px;padding:0 16px;color:var(--text);text-decoration:none}
.tabs .tab:hover{background:var(--soft)}.tabs .tab[aria-current]{background:var(--accent);color:var(--on-accent);font-weight:600}
.tabs .tab:focus-visible{outline-offset:-3px;outline-color:currentcolor}
.fold[open]{margin-block-end:20px}.fold>summary{cursor:pointer;padding:8px 0;min-height:40px;font-weight:500}
.grid{display:grid;gap:12px 16px;grid-template-columns:repeat(auto-fit,minmax(min(100%,210px),1fr))}
.files{list-style:none}.files li{display:flex;flex-wrap:wrap;gap:4px 10px;align-items:center;padding:6px 0}.button:focus-within:has(:focus-visible){outline:2px solid var(--link);outline-offset:2px}.drop .files:empty{display:none}.drop>.button{display:inline-flex;margin-block-start:6px}.files progress{width:120px;accent-color:var(--link)}
.stars{display:flex;gap:2px}.stars label{position:relative;display:grid;place-items:center;width:44px;height:44px;font-size:1.75rem;line-height:1;color:var(--field);cursor:pointer}
.stars input{position:absolute;inset:0;width:100%;height:100%;opacity:0;cursor:pointer}.stars label:has(input:checked),.stars label:has(~label input:checked){color:var(--link)}
.stars label:has(input:focus-visible){outline:2px solid var(--link);border-radius:8px}
`;

const request = `
.facts dt{font-size:.875rem;color:var(--muted);margin-block-start:14px}.facts dt:first-child{margin-block-start:0}
.rich>p:empty{display:none}.rich>*+*,.rich li+li{margin-block-start:8px}.rich{text-align:start}.rich ul,.rich ol{padding-inline-start:24px}.rich pre{overflow:auto;background:var(--soft);padding:12px;border-radius:8px}
.rich blockquote{margin:0;border-inline-start:3px solid var(--line);padding-inline-start:12px;color:var(--muted)}.rich table{border-collapse:collapse;display:block;overflow:auto}.rich th,.rich td{border:1px solid var(--line);padding:4px 8px}
.talk{list-style:none}.talk>li{display:flex;gap:12px}.talk>li+li{margin-block-start:16px}
.talk article{flex:1;min-width:0;background:var(--card);border:1px solid var(--line);border-radius:12px;padding:12px 16px}
.talk>li:target article{border-color:var(--link);box-shadow:0 0 0 1px var(--link)}.more{margin-block:12px}.news .note:last-child{margin-block-end:28px}.when{color:var(--muted);text-decoration:none}.when:hover{text-decoration:underline}
.talk .mine article{background:color-mix(in srgb,var(--accent) 6%,var(--card))}
.talk header{display:flex;flex-wrap:wrap;gap:0 10px;align-items:baseline;margin-block-end:4px}
.side>section+section{border-block-start:1px solid var(--line);padding-block-start:16px;margin-block-start:16px}
.people{list-style:none}.people li{display:flex;gap:8px;align-items:center;padding:3px 0}.people form{margin-inline-start:auto}
.sessions{list-style:none}.sessions .bar{margin-block-end:4px}.sessions>.card+.card{margin-block-start:12px}.sessions form{margin-inline-start:auto}
.preview img{display:block;max-height:60vh;margin-inline:auto}
`;

const signIn = `
main.narrow{max-width:456px;display:flex;flex-direction:column;justify-content:center}
.narrow .card{padding:28px}.narrow h1{font-size:1.375rem;margin-block-end:12px}.narrow p{margin-block-end:12px}.narrow .row{margin-block-end:16px}.narrow .row>label{display:block;font-weight:600;margin-block-end:4px}
.narrow .logo{display:flex;align-items:center;justify-content:center;gap:10px;font-weight:600;margin-block-end:16px}.narrow .logo img{max-height:40px;max-width:200px;object-fit:contain}
.narrow .rich{margin-block-end:12px}.narrow .rich :is(ul,ol){padding-inline-start:20px;margin-block-end:12px}.narrow .help{margin-block:16px 0;color:var(--muted);text-align:center}.narrow .help :is(ul,ol){display:inline-block;text-align:start}.narrow :is(.button,.bar)+.small{margin-block-start:12px}.narrow .search{margin-block-end:12px}
.ways{list-style:none;display:grid;gap:8px}.ways .button{margin:0;padding-block:10px}.ways .small{font-weight:400}
.badge-logo{flex:none;display:grid;place-items:center;width:28px;height:28px;background:#fff;border-radius:6px;overflow:hidden}.badge-logo img{width:22px;height:22px;object-fit:contain}
.layout-plain .narrow .card{background:none;border:0;box-shadow:none;padding:0}.layout-plain .narrow .logo{justify-content:flex-start}.layout-plain .narrow .help{text-align:start}
.panel{background:var(--accent);color:var(--on-accent);padding:14px 16px}.panel .logo{display:flex;align-items:center;gap:12px;max-width:424px;margin-inline:auto;font-weight:600}
.panel .logo img{max-height:40px;max-width:160px;object-fit:contain;padding:6px 8px;border-radius:8px;background:#fff}
@media (min-width:880px){.layout-split{flex-direction:row;flex-wrap:wrap;align-content:stretch}.layout-split main.narrow{flex:1;max-width:none;min-height:calc(100vh - 60px)}.layout-split main.narrow>*{width:100%;max-width:424px;margin-inline:auto}.layout-split .bottom{flex:0 0 100%}.layout-split .bottom>div{max-width:none;padding-inline:clamp(32px,4.5vw,88px)}
.panel{flex:0 0 40%;display:flex;align-items:center;padding:48px clamp(32px,4.5vw,88px);background-image:radial-gradient(circle at 108% 104%,color-mix(in srgb,var(--on-accent) 11%,transparent) 0 13rem,transparent 13.05rem),radial-gradient(circle at 84% 112%,color-mix(in srgb,var(--on-accent) 7%,transparent) 0 19rem,transparent 19.05rem)}
.panel .logo{flex-direction:column;align-items:flex-start;gap:24px;max-width:30rem;margin-inline:0;font-size:clamp(1.75rem,2.6vw,2.75rem);line-height:1.2;letter-spacing:-.015em;text-wrap:balance}.panel .logo img{max-height:72px;max-width:240px;padding:10px 14px;border-radius:12px}}
`;

const print = `
@media (prefers-reduced-motion:reduce){*{animation:none!important;transition:none!important;scroll-behavior:auto!important}}
@media (forced-colors:active){.tabs .tab[aria-current],.badge{border:1px solid}}
@media print{.top,.bottom,form,.skip{display:none}body{background:#fff;color:#000}}
`;

const sheet = (...parts: readonly string[]): string => parts.join('').replaceAll('\n', '');

/** Exactly what stands in a page of the portal, and in one of signing in: their hashes are in the policy. */
export const style = sheet(colours, base, frame, pieces, forms, request, print);
export const narrowStyle = sheet(colours, base, frame, pieces, forms, signIn, print);
