package org.gongping.media;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;

/** Articles about workers as people write them for such a campaign: one topic, the same slogans, other sentences. */
public final class TestTexts {
    private static final List<String> SLOGANS =
            List.of("大力弘扬劳模精神、劳动精神、工匠精神", "建功新时代，奋进新征程", "网聚职工正能量，争做八闽好网民", "劳动最光荣、劳动最崇高、劳动最伟大、劳动最美丽", "用镜头讲好劳动者故事");
    private static final List<String> WHEN = List.of(
            "清晨五点",
            "三十年前",
            "去年台风夜里",
            "每逢春运",
            "入职第一天",
            "项目最紧张的时候",
            "退休前夕",
            "高温四十度的午后",
            "除夕的值班室里",
            "技能大赛前一周",
            "疫情期间",
            "凌晨的码头上");
    private static final List<String> WHO = List.of(
            "桥吊司机老林", "焊工王师傅", "护士小陈", "环卫班长阿珠", "地铁巡检员", "女电工许敏", "快递站长", "纺织挡车工", "乡村教师", "消防员小郑", "钳工黄建平", "列车长",
            "茶厂制茶人", "造船厂的铆工");
    private static final List<String> DOES = List.of(
            "反复打磨",
            "默默守护着",
            "一遍遍核对",
            "带着徒弟改进",
            "顶着烈日检修",
            "连夜抢修",
            "悉心照料",
            "细细记录",
            "重新设计了",
            "耐心讲解",
            "自费购买",
            "靠手感校准",
            "精确到毫米地调整",
            "手绘出");
    private static final List<String> WHAT = List.of(
            "那台老旧的起重机",
            "一条生产线",
            "病房里的每位老人",
            "街道两旁的栏杆",
            "三公里长的隧道",
            "整整两百张图纸",
            "一炉炉茶叶",
            "厂里的第一套数控程序",
            "孩子们的作业本",
            "设备的异响",
            "上万个零件",
            "救援绳索",
            "每一块甲板",
            "变电站的继电器");
    private static final List<String> THEN = List.of(
            "把误差缩小到头发丝的十分之一",
            "让工友们少跑了一半的路",
            "从没出过一次差错",
            "为企业节约了上百万元",
            "家里人却很少见到他",
            "手上的老茧越来越厚",
            "徒弟们都成了骨干",
            "故障率下降了三成",
            "获得了省级技术能手称号",
            "笑着说这只是本分",
            "整个班组为之鼓掌",
            "记了满满十二本笔记");

    private static final List<String> SURNAMES = List.of("林", "陈", "黄", "郑", "吴", "许", "蔡", "叶", "苏", "方");
    private static final String GIVEN = "建国伟明志强文静海燕小雨春晖秋实远航青山晓岚正清守思齐仁和雨田长新禾";

    private TestTexts() {}

    /** Sentences of one article, another for each number. */
    public static List<String> sentences(long number, int count) {
        Random random = new Random(number * 7919 + 17);
        List<String> sentences = new ArrayList<>();
        for (int n = 0; n < count; n++) {
            sentences.add(
                    random.nextInt(12) == 0
                            ? one(SLOGANS, random) + "。"
                            : one(WHEN, random) + "，" + one(WHO, random) + name(random) + one(DOES, random)
                                    + one(WHAT, random) + "，" + one(THEN, random) + "。");
        }
        return sentences;
    }

    /** About 30 字 a sentence. */
    public static String article(long number, int sentences) {
        return String.join("", sentences(number, sentences));
    }

    /** The same article with every so-manieth sentence replaced. */
    public static String changed(long number, int sentences, int every) {
        List<String> all = sentences(number, sentences);
        List<String> others = sentences(number + 1_000_000, sentences);
        for (int n = 0; n < sentences; n += every) {
            all.set(n, others.get(n));
        }
        return String.join("", all);
    }

    /** The same sentences in another order. */
    public static String shuffled(long number, int sentences) {
        List<String> all = sentences(number, sentences);
        Collections.shuffle(all, new Random(number));
        return String.join("\n\n　　", all);
    }

    /** Real articles are about somebody. */
    private static String name(Random random) {
        return one(SURNAMES, random)
                + GIVEN.charAt(random.nextInt(GIVEN.length()))
                + GIVEN.charAt(random.nextInt(GIVEN.length()));
    }

    private static String one(List<String> words, Random random) {
        return words.get(random.nextInt(words.size()));
    }
}
