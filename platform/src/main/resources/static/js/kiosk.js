// A machine in the open wipes itself when nobody touches it; the countdown is in plain sight.
const timer = document.querySelector('[data-kiosk-seconds]')
if (timer) {
  const whole = Number(timer.dataset.kioskSeconds)
  const words = timer.textContent
  let left = whole
  const touched = () => { left = whole }
  for (const kind of ['pointerdown', 'keydown', 'scroll']) addEventListener(kind, touched, {passive: true})
  setInterval(() => {
    left -= 1
    timer.textContent = words.replace(String(whole), String(Math.max(0, left)))
    timer.classList.toggle('kiosk-soon', left <= 20)
    if (left <= 0) location.replace(timer.dataset.kioskEnd)
  }, 1000)
}
