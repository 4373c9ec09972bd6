/**
 * Sends files as text-safe parts, three at a time, with progress, cancel and retry. A form that is sent meanwhile waits
 * until they have arrived. What has arrived stands in the form as a sealed value, so that the form itself stays a plain one.
 * What a file's row shows already is said to screen readers only.
 */
import { fileField } from '../raise/field-names';

export const upload = `(()=>{
for(const box of document.querySelectorAll('[data-upload]')){
const texts=JSON.parse(box.dataset.texts),list=box.querySelector('[data-list]'),status=box.querySelector('[data-status]');
const add=box.querySelector('[data-add]'),input=add.querySelector('input'),form=box.closest('form');
const partBytes=+box.dataset.part,largest=+box.dataset.largest,most=+box.dataset.most;
const queue=[];let running=0,waiting=null;
const say=(text,isInRow=false)=>{status.textContent=text;status.classList.toggle('hidden',isInRow)};
const make=(tag,text='',className='')=>Object.assign(document.createElement(tag),{textContent:text,className});
const button=(text,name,press)=>{const made=make('button',text,'quiet slight');made.type='button';made.append(Object.assign(make('span',' '+name),{className:'hidden'}));made.onclick=press;return made};
const size=(bytes)=>new Intl.NumberFormat(document.documentElement.lang,{style:'unit',unit:bytes<1e6?'kilobyte':'megabyte',maximumFractionDigits:1}).format(bytes<1e6?Math.ceil(bytes/1000):bytes/1e6);
const text64=(blob)=>new Promise((resolve,reject)=>{const reader=new FileReader();reader.onload=()=>resolve(reader.result.slice(reader.result.indexOf(',')+1).replaceAll('+','-').replaceAll('/','_').replace(/=+$/,''));reader.onerror=reject;reader.readAsDataURL(blob)});
const hidden=(name)=>{const found=form.elements.namedItem(name);return found?encodeURIComponent(name)+'='+encodeURIComponent(found.value)+'&':''};
const send=(item,part,parts,data)=>new Promise((resolve,reject)=>{
const request=item.request=new XMLHttpRequest();
request.open('POST',box.dataset.upload);
request.setRequestHeader('content-type','application/x-www-form-urlencoded');
request.upload.onprogress=(event)=>{if(event.lengthComputable)item.bar.value=(part+event.loaded/event.total)/parts};
request.onload=()=>{let answer={};try{answer=JSON.parse(request.responseText)}catch{}
if(request.status===200)resolve(answer);else reject(new Error(request.status===401?texts.ended:answer.message||texts.failed))};
request.onerror=()=>reject(new Error(texts.failed));
request.onabort=()=>reject(new Error(''));
request.send(hidden('_session')+hidden('_csrf')+'upload='+item.id+'&part='+part+'&parts='+parts+'&name='+encodeURIComponent(item.file.name)+'&type='+encodeURIComponent(item.file.type)+'&data='+data)});
const show=(item,...rest)=>item.row.replaceChildren(make('span',item.file.name),make('span',size(item.file.size),'muted small'),...rest);
const drop=(item)=>{item.gone=true;if(item.request)item.request.abort();const at=queue.indexOf(item);if(at>=0)queue.splice(at,1);item.row.remove();input.focus();settle()};
const fail=(item,message)=>{item.failed=true;show(item,make('span',message,'error'),button(texts.retry,item.file.name,()=>{start(item)}),button(texts.remove,item.file.name,()=>drop(item)));say(item.file.name+': '+message,true)};
const start=(item)=>{item.failed=false;item.bar=make('progress');item.bar.max=1;item.bar.value=0;item.bar.setAttribute('aria-label',item.file.name);show(item,item.bar,button(texts.cancel,item.file.name,()=>drop(item)));queue.push(item);next()};
const run=async(item)=>{
const parts=Math.ceil(item.file.size/partBytes);let answer;
for(let part=0;part<parts&&!item.gone;part+=1){const blob=item.file.slice(part*partBytes,(part+1)*partBytes);answer=await send(item,part,parts,await text64(blob))}
if(item.gone)return;
const value=make('input');value.type='hidden';value.name='${fileField}';value.value=answer.file;
show(item,make('span',texts.done,'badge done'),button(texts.remove,item.file.name,()=>drop(item)),value);say(item.file.name+': '+texts.done,true)};
const next=()=>{while(running<3&&queue.length>0){const item=queue.shift();running+=1;run(item).catch((error)=>{if(!item.gone)fail(item,error.message)}).finally(()=>{running-=1;settle();next()})}};
const settle=()=>{if(waiting&&running===0&&queue.length===0){const press=waiting;waiting=null;if(box.querySelector('.error'))say(texts.failed);else form.requestSubmit(press)}};
const take=(files)=>{say('');for(const file of files){
if(list.children.length>=most){say(texts.tooMany);break}
const item={file,id:crypto.randomUUID().replaceAll('-',''),row:make('li')};list.append(item.row);
if(file.size>largest)fail(item,texts.tooLarge);else if(file.size===0)fail(item,texts.empty);else start(item)}};
add.hidden=false;box.querySelector('[data-no-script]').hidden=true;
input.onchange=()=>{take([...input.files]);input.value=''};
box.ondragover=(event)=>{event.preventDefault()};
box.ondrop=(event)=>{event.preventDefault();take([...event.dataTransfer.files])};
form.addEventListener('paste',(event)=>{const files=[...event.clipboardData.files];if(files.length>0){event.preventDefault();take(files)}});
form.addEventListener('submit',(event)=>{if(running>0||queue.length>0){event.preventDefault();waiting=event.submitter;say(texts.waiting)}});
}
})()`;
