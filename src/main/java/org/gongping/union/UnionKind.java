package org.gongping.union;

/** What sort of union it is; campaigns say by kind who may enter and who gets which quota. */
public enum UnionKind {
    /** 地方总工会: a federation of a region, from county to nation. */
    REGIONAL,
    /** 产业（系统）工会: a branch line beside the regions. */
    INDUSTRIAL,
    /** 机关工会工委: committee for the organs of a level; forwards notices, does not stand in the route. */
    ORGANS_COMMITTEE,
    /** 直属企业工会: directly affiliated, skips the middle levels. */
    DIRECT,
    /** 基层工会: the union in an employer. */
    GRASSROOTS
}
