"""Words for units: data for units.py.

One line per code: `code = word | word`; in the other tables one entry is `word:value`.
"""

from __future__ import annotations

CODES = """
CNY = 元 | 元人民币 | 人民币元 | 块钱 | yuan | renminbi | RMB yuan | RMB | CNY
USD = 美元 | dollar | dollars | USD | US dollars | U.S. dollars | United States dollars
EUR = 欧元 | euro | euros | EUR
JPY = 日元 | yen | JPY | Japanese yen
GBP = 英镑 | pound | pounds | GBP | pounds sterling
GBP*0.01 = pence | penny | p
USD*0.01 = US cents | US cent | U.S. cents
EUR*0.01 = euro cents | euro cent
HKD = 港元 | 港币 | HKD | Hong Kong dollars | HK dollars
MOP = 澳门元
TWD = 新台币 | 台币
KRW = 韩元 | won | Korean won
RUB = 卢布 | rouble | roubles | ruble | rubles
INR = 印度卢比 | rupee | rupees | Indian rupees
AUD = 澳元 | Australian dollars
CAD = 加元 | Canadian dollars
CHF = 瑞士法郎 | 瑞郎 | Swiss francs | Swiss franc | francs
SGD = 新加坡元 | 新元 | Singapore dollars
THB = 泰铢 | baht
SEK = 瑞典克朗 | Swedish kronor | kronor | SEK
NOK = 挪威克朗 | Norwegian kroner | NOK
DKK = 丹麦克朗 | Danish kroner | DKK | kroner
NZD = 新西兰元 | New Zealand dollars
MXN = 墨西哥比索 | Mexican pesos
PHP = 菲律宾比索 | Philippine pesos
TRY = 土耳其里拉 | Turkish lira
MYR = 林吉特 | 令吉 | ringgit
IDR = 印尼盾 | rupiah
VND = 越南盾 | dong
PLN = 兹罗提 | zloty
CZK = 捷克克朗 | koruna | Czech koruna
HUF = 福林 | forint | forints
SAR = 沙特里亚尔 | Saudi riyals
KZT = 坚戈 | tenge
BRL = 雷亚尔 | reais | Brazilian reais
ZAR = 兰特 | rand
AED = 迪拉姆
% = % | ％ | percent | 个百分比 | per cent | pct | per-cent
‰ = ‰ | permille | per mille | per mil
pp = 个百分点 | 百分点 | of a percentage point | percentage point | percentage points | percentage-point | percentage-points
pp = ppt | ppts | pp | pps | pct pts | pct points | per cent points
bp = 个基点 | 基点 | BP | bp | bps | basis point | basis points | basis-point | basis-points
item = 件 | 项 | 个 | 条 | item | items
organization = 家 | 所 | 机构 | 个机构 | 部门 | 个部门 | 部委
case = 起 | 宗 | 例 | case | cases
person = 人 | 名 | 位 | 个人 | people | persons | person
person_time = 人次 | 人次数 | passenger-trips | visits | person-times | passenger trips | passenger journeys
event = 次 | 场 | 届 | 场次 | times
vessel = 艘 | 艘次 | vessel | vessels | ship | ships | boats
vehicle = 辆 | 辆次 | vehicle | vehicles
household = 户 | household | households
country_region = 个国家和地区 | 个国家（地区） | 个国家(地区) | 个国家或地区 | 个国家及地区 | 个国家 | 国 | 个经济体 | 国家和地区
country_region = countries and regions | countries or regions
province = 个省（区、市） | 个省(区、市) | 个省、自治区、直辖市 | 个省区市 | 个省份 | 个省级行政区 | 个省市 | 个省区 | 个省 | 省（区、市）
province = 省份 | 省区市 | 省
city = 个副省级城市 | 个地级市 | 个地级及以上城市 | 个地级以上城市 | 个县级市 | 个直辖市 | 个计划单列市 | 个大中城市 | 个城市 | 个市
county = 个县（市、区） | 个县(市、区) | 个县（区） | 个县市区 | 个区县 | 个县区 | 个县
township = 个乡镇 | 个乡（镇） | 个镇 | 个乡 | 个街道
village = 个行政村 | 个自然村 | 个建制村 | 个村
second = 秒 | 秒钟 | second | seconds
minute = 分钟 | minute | minutes
hour = 小时 | 个小时 | 个钟头 | hour | hours
day = 天 | 日 | 工作日 | 个工作日 | 个自然日 | 自然日 | 日历天 | day | days | working days | business days | calendar days | working day | trading days
week = 周 | 星期 | 个星期 | 个周 | week | weeks
month = 个月 | 个月份 | month | months
quarter = 个季度 | quarters | consecutive quarters
year*10 = decade | decades
year = 年 | 周岁 | 岁 | 个年头 | year | years
score = 分 | points | point | marks | score points
cent = cent | cents
multiple = 倍
km/h = 公里/小时 | 千米/小时 | km/h | kph | kilometres per hour | kilometers per hour
mph = mph | miles per hour
mm = 毫米 | mm | millimetre | millimetres | millimeter | millimeters
inch = 英寸 | inch | inches
ft = 英尺 | feet | ft
mi = 英里 | mile | miles
cm = 厘米 | cm | centimetre | centimetres | centimeter | centimeters
m = 米 | m | metre | metres | meter | meters
km = 公里 | 千米 | km | kilometre | kilometres | kilometer | kilometers
nmi = 海里 | nautical miles
m2 = 平方米 | 平米 | m² | m2 | ㎡ | square metres | square meters | square metre | square meter | sq m | sqm | sq. m
ft2 = 平方英尺 | square feet | sq ft | sq. ft
km2 = 平方公里 | 平方千米 | km² | km2 | square kilometres | square kilometers | square kilometre | square kilometer | sq km | sq. km
m3/second = 立方米每秒
m/second = 米每秒
m3 = 立方米 | 立方 | m³ | m3 | 标方 | cubic metre | cubic meter | cubic metres | cubic meters
km3 = 立方公里
mu = 亩 | mu
hectare = 公顷 | ha | hectare | hectares
acre-foot = acre-feet | acre-foot | acre feet
acre = 英亩 | acre | acres
mi2 = 平方英里 | square miles
mg = 毫克 | mg | milligram | milligrams
ug = 微克 | μg | µg | microgram | micrograms
g = 克 | gram | grams | g
kg = 公斤 | 千克 | kg | kilogram | kilograms
jin = 斤 | 市斤
lb = 磅 | lb | lbs
oz = 盎司 | ounce | ounces | oz
kt = kt | kilotonnes
Mt = Mt | megatonnes
Gt = Gt | gigatonnes
bcm = bcm | billion cubic metres
tonne = 吨 | 公吨 | tonne | tonnes | ton | tons | t | metric tons | metric tonnes
tce = 吨标准煤 | 吨标煤 | tce | tonnes of coal equivalent | tons of standard coal equivalent | tonnes of standard coal
oe_tonne = 吨油当量
dwt = 载重吨 | DWT | dwt
gross_tonnage = 总吨
TEU = 标准箱 | 标箱 | TEU | TEUs | teu | container units | twenty-foot equivalent units | 标准集装箱 | 国际标准箱
tonne_km = 吨公里 | 吨·公里 | t·km | tonne-kilometres | tonne-kilometers | tonne kilometres | tonne-km
person_km = 人公里 | 人·公里 | 人·km | passenger-kilometres | passenger-kilometers | passenger kilometres | passenger-km
MB = MB | megabytes | megabyte | 兆字节
GB = GB | gigabytes | gigabyte
TB = TB | terabytes | terabyte
PB = PB | petabytes | petabyte
L = 升 | litre | litres | liter | liters
mL = 毫升 | ml | mL
gallon = 加仑 | gallon | gallons
barrel = 桶 | barrel | barrels
bushel = bushel | bushels
W = 瓦
kW = 千瓦 | kW
MW = 兆瓦 | MW | megawatt | megawatts
GW = 吉瓦 | GW | gigawatt | gigawatts
kWh = 千瓦时 | 千瓦小时 | 度电 | kWh | kilowatt-hours | kilowatt hours
MWh = 兆瓦时 | MWh | megawatt-hours
GWh = 吉瓦时 | GWh | gigawatt-hours
TWh = 太瓦时 | TWh | terawatt-hours
kV = 千伏 | kV
kVA = 千伏安
celsius = ℃ | 摄氏度 | °C | degrees Celsius | degrees C
kPa = kPa
MPa = MPa
Hz = Hz
kHz = kHz
MHz = MHz
GHz = GHz
ppm = ppm
ppb = ppb
hp = hp
knot = 节航速 | knots
dB = 分贝 | dB | decibel | decibels
EB = EB
Mbps = Mbps | Mb/s | 兆比特每秒
Gbps = Gbps | Gb/s
FTE = FTE | FTEs | full-time equivalents | full-time-equivalents | full-time equivalent staff
EFLOPS = EFLOPS | EFlops
"""
"""What each word in front of or behind a number is worth; several lines may share a code."""

OWN_WORDS = """
台 套 台套 台（套） 座 处 宗地 批 批次 期 份 篇 部 支 只 头 羽 尾 株 棵 张 枚 对 组 轮 架 架次 列 趟 班 班次 航班 条次 本 册 门 间 栋 幢 块
片 笔 单 票 箱 包 袋 瓶 盒 盏 口 眼 孔 颗 粒 根 辑 集 幅 首 款 种 类 码 度 标准台 户次 家次 亩次 件次 天次 车次 车皮 标准立方米 床 万人 课时 学时 学分
马力 光年 通 支队 点 里 平方 方 团 队 场馆 站 厘 声 户籍 顿 餐 席 卷 号段 双 剂 剂次 枝 杯 桌 人份 例次 标段 张床位 人年 工日 人日 人天 节 步 级 碗 层 组团 股
"""
"""Counters that are their own code."""

NOT_BEFORE = """
人:均民口工才类大员 年:级龄来代度初底末份均前 日:期报历常前益元本均化照程夜子语 天:然津
分:之别公局店类析布支行子为 场:所地景面 家:庭具电用长 位:于居列 名:额优单称誉
部:分委队长署门 起:来步草点降 条:例约款线带 项:目 处:理置罚于在长 座:谈位席 只:有要能是 本:科专次市省县区年质身 门:诊店槛户 组:织建合
对:外接口照于 批:准复发量评 轮:船训岗渡 支:持付撑出部 份:额 元:旦素宝月 吨:位级 亩:均产 升:级至高幅到 所:有以得在属 台:湾风账阶 套:餐利
期:间货刊限望末 周:年期边转报岁 次:序数生品贷日年 里:程面 米:面粉 方:面式案向法便针程 层:面级次 级:别 国:家内际有民道务 省:级会内外长委政
度:假过 斤:两 种:植子养 口:岸径 头:部条 间:接隔 张:力 号:召 片:区 单:位元 票:据房 包:括含 首:次个家批届先 集:中体成 款:项 类:似型别 幅:度
通:过知道用报告讯行常信航车商关勤宵称
团:队结体 队:伍员 站:点位 股:份东权 节:约能目日点假 步:入伐骤 件:套 届:时 户:籍外均 席:位 卷:烟 声:音 根:据本 块:状 列:入为 架:构
双:一创向边重语 剂:量型 杯:赛子 桌:面 枝:干
"""
"""Characters behind which a counter is part of another word: 100名额 is no 100名 (person)."""

NOT_BEFORE_BUT = """
家 = 用人 用工 用能 用水 用电 电影 电商 电力 电信 电子 电台 电视 电站 具有 具备 长三角 长期
项 = 目标
名 = 单位
户 = 外资 外商 外贸 外向
种 = 植物
次 = 生产 品牌 数据
起 = 来自 来信 降到 降至 降低 降为
场 = 地方 地市
座 = 位于
本 = 市场
条 = 带动
所 = 有关
"""
"""Words that begin with such a character all the same: 137家用人单位, 12家电影院, 35项目标."""

CURRENCIES_BEFORE = """
US$:USD HK$:HKD NT$:TWD A$:AUD AU$:AUD C$:CAD S$:SGD R$:BRL $:USD
＄:USD ¥:CNY ￥:CNY RMB:CNY CNY:CNY €:EUR EUR:EUR £:GBP GBP:GBP USD:USD
HKD:HKD JPY:JPY JP¥:JPY CHF:CHF SGD:SGD AUD:AUD CAD:CAD INR:INR CA$:CAD NZ$:NZD NZD:NZD Can$:CAD NOK:NOK SEK:SEK DKK:DKK
PLN:PLN CZK:CZK HUF:HUF TRY:TRY ₺:TRY RUB:RUB ₽:RUB MXN:MXN BRL:BRL ZAR:ZAR THB:THB ฿:THB MYR:MYR RM:MYR IDR:IDR Rp:IDR
VND:VND ₫:VND PHP:PHP ₱:PHP AED:AED SAR:SAR ILS:ILS ₪:ILS KES:KES KSh:KES NGN:NGN ₦:NGN GHS:GHS EGP:EGP PKR:PKR LKR:LKR BDT:BDT
KZT:KZT UAH:UAH ₴:UAH RON:RON BGN:BGN ISK:ISK CLP:CLP COP:COP TWD:TWD MOP:MOP SDR:XDR
Rs:INR Rs.:INR ₹:INR KRW:KRW ₩:KRW 美元:USD 人民币:CNY 欧元:EUR 港币:HKD
"""
"""Signs and codes of money that stand before the number."""

ENGLISH_NOUNS = """
person = worker employee student teacher patient resident member graduate farmer doctor nurse visitor tourist passenger inhabitant child
person = adult woman man trainee participant staff official expert user subscriber customer migrant learner pupil volunteer citizen
person = apprentice pilot engineer scientist researcher examiner inspector officer judge lawyer attorney prosecutor policeman soldier
person = driver miner fisherman consumer taxpayer pensioner beneficiary recipient applicant candidate voter juror defendant prisoner
person = suspect offender victim refugee guest delegate speaker author inventor entrepreneur investor shareholder client tenant retiree
person = manager executive director specialist technician consultant assistant analyst statistician midwife pharmacist dentist physician
person = surgeon carer intern recruit newcomer immigrant foreigner commuter cyclist pedestrian spectator athlete reader librarian donor
person = professional practitioner individual respondent newborn infant baby girl boy youth teenager jobseeker claimant leader civilian
person = troop crew-member seeker
person = household-member death birth fatality admission casualty personnel headcount fellow postgraduate undergraduate alumnus signatory
person = agent promoter borrower colleague mentor trainer tutor inmate detainee evacuee returnee attendee freelancer performer artist musician actor
person = designer developer programmer clerk cleaner cook warden ranger firefighter paramedic therapist counsellor psychologist surveyor adviser advisor
person = auditor accountant economist trader seller buyer purchaser owner landlord householder homeowner occupier settler herder pastoralist grower
person = smallholder labourer laborer craftsman artisan builder plumber electrician mechanic welder trustee governor councillor senator deputy minister
person = ambassador diplomat peacekeeper veteran sailor conscript cadet correspondent journalist reporter editor writer translator interpreter viewer
person = listener follower player runner swimmer rider walker hiker motorist traveller traveler holidaymaker pilgrim priest parent mother father
person = sibling grandparent spouse widow orphan toddler elder adolescent youngster scholar lecturer professor interviewee witness convict plaintiff
person = complainant appellant litigant mediator arbitrator magistrate survivor caller responder helper supporter campaigner activist organiser organizer
person = fisher skipper angler crofter rancher beekeeper forester seafarer mariner deckhand lifeguard lifeboatman gamekeeper breeder drover logger
person = referee umpire singer dancer composer conductor curator archivist historian sculptor novelist poet
person = hygienist optician dietitian radiographer caregiver guardian foster-carer childminder caretaker bailiff usher registrar notary
person = dropout repeater bursar examinee finalist winner medallist laureate scholarship-holder
person = exhibitor presenter assessor steward national smoker drinker gambler debtor creditor depositor saver mortgagor policyholder insured planner
person = workforce population employment
organization = church mosque temple parish nonprofit foundation trust society club union federation chamber cooperative outlet dealership franchise
organization = hotel restaurant pub café cafe supermarket bakery publisher broadcaster utility regulator prison academy nursery hospice surgery refinery
organization = airline carrier shipper haulier distributor wholesaler vendor producer intermediary municipality-owned SME ngo
organization = company enterprise firm business organization organisation institution hospital school university college bank agency office
organization = centre center branch institute laboratory clinic supplier kindergarten association bureau body entity subsidiary authority
organization = charity group council library museum employer lender insurer manufacturer exporter importer retailer contractor fund
organization = startup start-up shop store pharmacy practice court tribunal ministry department corporation operator smelter
country_region = country economy nation jurisdiction
city = city town municipality
county = county district
vehicle = ambulance minibus taxi trailer tractor
case = appeal prosecution violation breach theft murder homicide robbery burglary allegation
vehicle = car truck bus automobile wagon lorry van motorcycle tram locomotive
vessel = launch ferry tanker tug trawler yacht barge
event = meeting conference session event exhibition workshop seminar forum occasion time webinar hearing call sailing attendance operation vote
case = case incident accident complaint offence offense crime lawsuit dispute infringement infection injury
household = family
"""
"""Count nouns in the singular, by code; nouns listed nowhere are `item`."""

ENGLISH_COUNTERS = """
province village dose share bed seat flight trip copy set unit piece tree berth room volume page word ticket container barrel bottle
passenger-trip head door star
"""
"""English counters that are their own code."""
