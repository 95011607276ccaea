package org.postern.server.check;

import java.util.List;

/** All findings, in the order in which things were looked at. */
public record CheckReport(List<Finding> findings) {
    public CheckReport {
        findings = List.copyOf(findings);
    }

    /** @return whether nothing has failed */
    public boolean isGood() {
        return findings.stream().noneMatch(finding -> finding.status() == Finding.Status.FAILED);
    }
}
