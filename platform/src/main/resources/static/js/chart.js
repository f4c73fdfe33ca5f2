// Draws the table of a figure as a moving chart; the table stays where it is.
const library = document.currentScript.dataset.echarts
const token = name => getComputedStyle(document.documentElement).getPropertyValue(name).trim()

function draw(box) {
  const table = box.parentElement.querySelector('table')
  const heads = [...table.tHead.rows[0].cells].slice(1).map(cell => cell.textContent)
  const rows = [...table.tBodies[0].rows]
  const labels = rows.map(row => row.cells[0].textContent)
  const colours = ['--accent', '--note', '--needs'].map(token)
  box.hidden = false
  const chart = echarts.init(box, null, {renderer: 'canvas'})
  chart.setOption({
    animation: false,
    color: colours,
    textStyle: {color: token('--ink'), fontFamily: getComputedStyle(document.body).fontFamily},
    tooltip: {trigger: 'axis', renderMode: 'richText'},
    legend: heads.length > 1 ? {textStyle: {color: token('--ink')}} : undefined,
    grid: {left: 8, right: 24, top: 36, bottom: 8, containLabel: true},
    xAxis: {type: 'category', data: labels, axisLine: {lineStyle: {color: token('--rule-strong')}}},
    yAxis: {type: 'value', splitLine: {lineStyle: {color: token('--rule')}}},
    series: heads.map((name, i) => ({
      name, type: box.dataset.chart, label: {show: heads.length === 1, position: 'top', color: token('--ink')},
      data: rows.map(row => Number(row.cells[i + 1].dataset.value))
    }))
  })
  addEventListener('resize', () => chart.resize())
}

function drawAll(root) {
  const boxes = [...root.querySelectorAll('[data-chart][hidden]')]
  if (boxes.length === 0) return
  if (window.echarts) return boxes.forEach(draw)
  const script = document.createElement('script')
  script.src = library
  script.onload = () => boxes.forEach(draw)
  document.head.append(script)
}

drawAll(document)
document.addEventListener('htmx:load', event => drawAll(event.detail.elt))
