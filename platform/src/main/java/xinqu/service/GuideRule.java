package xinqu.service;

import xinqu.decision.Citation;
import xinqu.pack.Coded;
import xinqu.pack.Text;

import java.util.Arrays;
import java.util.Optional;

/** The rules that guides are checked by, each with its source. */
public enum GuideRule implements Coded {
    CATCH_ALL(
            Severity.ERROR,
            "兜底表述",
            "Catch-all wording",
            "%s里有兜底表述“%s”",
            "%s has the catch-all “%s”",
            "写明具体是什么",
            "上海市优化营商环境条例（2024）第二十四条第三款；北京市优化营商环境条例（2024）第三十一条"),
    PROMISE_OVER_STATUTE(
            Severity.ERROR,
            "承诺时限长于法定时限",
            "Promise longer than the law",
            "承诺时限（%s）长于法定时限（%s）",
            "the promise (%s) is longer than the legal limit (%s)",
            "承诺时限不能长于法定时限",
            "行政许可法第四十二条"),
    MANDATORY(
            Severity.WARNING,
            "必填要素缺失",
            "Mandatory fields missing",
            "缺少必填要素：%s",
            "mandatory fields are missing: %s",
            "补齐要素",
            "GB/T 39046-2020 表4"),
    AT_ONCE(
            Severity.WARNING,
            "即办件与时限、方式不一致",
            "At once, or not",
            "办件类型“%s”与%s不一致",
            "the case type “%s” contradicts %s",
            "改办件类型，或者改时限、办理方式",
            "GB/T 39046-2020 A.6"),
    RESULT_SAMPLE(
            Severity.WARNING,
            "证照结果没有样本",
            "Licence without sample",
            "结果“%s”是证照，%s",
            "the result “%s” is a licence, %s",
            "结果类型写证照或证明，并给出样本",
            "GB/T 39046-2020 表4（办理结果）"),
    VISIT_REASON(
            Severity.WARNING,
            "要到现场但没有原因",
            "Visits without reason",
            "要到现场 %s 次，没有写原因",
            "it takes %s visits and does not say why",
            "写明到现场原因，或者减少次数",
            "GB/T 39046-2020 表4（到办事现场次数）"),
    NO_WAY_IN(
            Severity.WARNING,
            "不到现场又不能网办、不能快递",
            "No way to file it",
            "到现场 0 次，但既不能网上办也不支持快递%s",
            "no visit, yet neither online nor by express mail%s",
            "开通网办或快递，或者改到现场次数",
            "GB/T 39046-2020 表4（是否支持物流快递）"),
    ONLINE_VISITS(
            Severity.WARNING,
            "全程网办却要到现场",
            "Online with visits",
            "写了全程网办，却要到现场 %s 次",
            "it is wholly online, yet takes %s visits",
            "到现场次数改为 0，或者去掉全程网办",
            "GB/T 39046-2020 表4（网上办理深度）"),
    FEE_BASIS(
            Severity.WARNING,
            "收费没有依据",
            "Fee without basis",
            "收费但没有写依据%s",
            "it is charged without a basis%s",
            "写明收费依据，没有依据就不能收",
            "行政许可法第五十八条、第五十九条"),
    FEE_DETAILS(
            Severity.WARNING,
            "收费信息不全",
            "Fee without details",
            "收费但没有%s",
            "it is charged, but lacks %s",
            "写明收费标准，开通网上缴费",
            "GB/T 39046-2020 表4（是否收费、是否支持网上支付）"),
    FREE_PAID_ONLINE(
            Severity.WARNING,
            "不收费却支持网上缴费",
            "Free, yet paid online",
            "不收费，却写了支持网上缴费%s",
            "it is free, yet can be paid online%s",
            "去掉网上缴费",
            "GB/T 39046-2020 表4（是否支持网上支付）"),
    SAME_PHONE(
            Severity.WARNING,
            "咨询和投诉电话相同",
            "Same telephone",
            "咨询和投诉是同一个电话 %s",
            "enquiries and complaints have the same telephone %s",
            "投诉电话另设",
            "GB/T 39046-2020 表4（咨询方式、监督投诉方式）"),
    AREA_CODE(
            Severity.NOTE,
            "电话没有区号",
            "No area code",
            "电话 %s 没有区号",
            "the telephone %s has no area code",
            "写成 0411-…，或者 12345 这样的短号",
            "GB/T 39046-2020 表4（咨询方式、监督投诉方式）"),
    OBJECT_THEME(
            Severity.WARNING,
            "服务对象和主题不一致",
            "Object and theme",
            "服务对象%s，主题里%s",
            "it serves %s, its themes %s",
            "改服务对象，或者改主题",
            "GB/T 39046-2020 表4（服务对象、主题分类）"),
    LICENCE_FAQ(
            Severity.NOTE,
            "许可没有常见问题",
            "Licence without questions",
            "行政许可至少要有一个常见问题%s",
            "a licence needs at least one frequent question%s",
            "写一个申请人常问的问题",
            "GB/T 39046-2020 表4（常见问题）"),
    LICENCE_STEPS(
            Severity.WARNING,
            "许可的环节不全",
            "Licence lacks steps",
            "许可的办理流程缺少：%s",
            "the steps of a licence lack: %s",
            "受理、审查、决定、办结、送达都要有",
            "GB/T 39046-2020 表4（办理流程）；行政许可法第三十二条至第四十四条"),
    SHARED(
            Severity.WARNING,
            "能共享的材料还要交",
            "Shared, yet asked for",
            "“%s”可以由%s取得，却要求交原件或复印件",
            "“%s” is to be had from %s, yet originals or copies are asked for",
            "去掉份数要求",
            "国务院令第716号第七条；行政许可法第三十一条"),
    OTHER_OFFICE(
            Severity.NOTE,
            "要别的部门核发的材料",
            "Issued by another office",
            "“%s”由%s核发，却要申请人提供",
            "“%s” is issued by %s, yet the applicant has to bring it",
            "接通共享，或者由部门之间核验",
            "国务院令第716号第七条"),
    MAY_LACK(
            Severity.WARNING,
            "容缺和材料不一致",
            "Owed documents",
            "%s容缺受理，%s",
            "acceptance with documents owed is %s, %s",
            "可容缺的材料写 secondary: true，并写 mayLack: true",
            "广东条例第三十二条（容缺受理只限公布的次要材料）"),
    UNIFIED(
            Severity.WARNING,
            "三统一不一致",
            "Not unified",
            "与%s的同一事项%s不同",
            "the same item of %s differs in %s",
            "同一事项的材料、流程、条件应当一致",
            "三统一：同一事项无差别受理、同标准办理");

    /** How bad a finding is. Errors make a pack fail. */
    public enum Severity {
        ERROR("error", "违法", "Against the law"),
        WARNING("warning", "应当改", "Should be mended"),
        NOTE("note", "提示", "Worth a look");

        private final String code;
        private final String zh;
        private final String en;

        Severity(String code, String zh, String en) {
            this.code = code;
            this.zh = zh;
            this.en = en;
        }

        public String code() {
            return code;
        }

        public Text title() {
            return new Text(zh, en);
        }
    }

    private final Severity severity;
    private final String zh;
    private final String en;
    private final String saysZh;
    private final String saysEn;
    private final String maybe;
    private final String source;

    GuideRule(
            Severity severity,
            String zh,
            String en,
            String saysZh,
            String saysEn,
            String maybe,
            String source) {
        this.severity = severity;
        this.zh = zh;
        this.en = en;
        this.saysZh = saysZh;
        this.saysEn = saysEn;
        this.maybe = maybe;
        this.source = source;
    }

    /** As addresses spell it, such as {@code fee-basis}. */
    @Override
    public String code() {
        return name().toLowerCase(java.util.Locale.ROOT).replace('_', '-');
    }

    public Severity severity() {
        return severity;
    }

    public Text title() {
        return new Text(zh, en);
    }

    /** What should be done, in Chinese. */
    String maybe() {
        return maybe;
    }

    public Citation source() {
        return new Citation(source, null);
    }

    Text says(Text... values) {
        return new Text(
                saysZh.formatted(Arrays.stream(values).map(Text::zh).toArray()),
                saysEn.formatted(Arrays.stream(values).map(Text::en).toArray()));
    }

    public static Optional<GuideRule> of(String code) {
        return Coded.find(GuideRule.class, code);
    }
}
