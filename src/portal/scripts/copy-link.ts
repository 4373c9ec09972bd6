/** A button that copies the text of the field it stands beside. Without a script there is only the field. */

export const copyLink = `(()=>{
for(const button of document.querySelectorAll('[data-copy]')){
if(!navigator.clipboard)continue;
const field=document.getElementById(button.dataset.copy),label=button.textContent;
button.hidden=false;
button.addEventListener('click',async()=>{
try{await navigator.clipboard.writeText(field.value)}catch{field.select();return}
button.textContent=button.dataset.done;setTimeout(()=>{button.textContent=label},2500)})
}
})()`;
