package org.gongping.campaign;

import java.util.List;

/**
 * Who stands on the notice, in its order; not all of them are unions.
 *
 * @param organizers 主办单位
 * @param coOrganizers 联合主办、协办单位, such as the Cyberspace Affairs Office
 * @param hosts 承办单位 of the whole campaign
 * @param guiding 指导单位
 * @param supporting 支持单位
 * @param addressees to whom the notice is sent (主送)
 */
public record Issuers(
        List<String> organizers,
        List<String> coOrganizers,
        List<String> hosts,
        List<String> guiding,
        List<String> supporting,
        List<String> addressees) {
    public Issuers {
        organizers = List.copyOf(organizers);
        coOrganizers = List.copyOf(coOrganizers);
        hosts = List.copyOf(hosts);
        guiding = List.copyOf(guiding);
        supporting = List.copyOf(supporting);
        addressees = List.copyOf(addressees);
    }
}
