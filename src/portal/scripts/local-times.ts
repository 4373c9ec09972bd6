/**
 * For customers whose provider did not tell their time zone: shows times in the browser's, and tells it to forms. Without
 * the script both are in UTC, and say so.
 */
import { zoneField } from '../raise/field-names';

export const localTimes = `(()=>{
const zone=Intl.DateTimeFormat().resolvedOptions().timeZone;
if(!zone)return;
for(const time of document.querySelectorAll('time[data-precision]')){
const options={dateStyle:'medium'};
if(time.dataset.precision==='minute')options.timeStyle='short';
time.textContent=new Intl.DateTimeFormat(document.documentElement.lang,options).format(new Date(time.dateTime));
}
for(const input of document.querySelectorAll('input[name="${zoneField}"]'))input.value=zone;
for(const name of document.querySelectorAll('[data-zone]'))name.textContent=zone.replaceAll('_',' ');
})()`;
