/** Suggests while somebody types into a field with thousands of options. Without it the button beside the field does the same. */

export const findOptions = `(()=>{
for(const input of document.querySelectorAll('[data-find]')){
const form=input.form,list=document.getElementById(input.getAttribute('list'));let timer=0,latest=0;
input.addEventListener('input',()=>{clearTimeout(timer);if(input.value.trim()==='')return;
timer=setTimeout(async()=>{
const mine=latest+=1,body=new URLSearchParams({field:input.dataset.find,q:input.value});
const session=form.elements.namedItem('_session');if(session)body.set('_session',session.value);
try{const answer=await fetch(form.action+'/options',{method:'POST',body});if(!answer.ok||mine!==latest)return;
const {labels}=await answer.json();
list.replaceChildren(...labels.map((label)=>Object.assign(document.createElement('option'),{value:label})))}catch{}
},200)})
}
})()`;
