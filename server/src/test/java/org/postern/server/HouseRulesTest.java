package org.postern.server;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.methods;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noMethods;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaMethod;
import com.tngtech.archunit.core.domain.JavaMethodCall;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Instant;
import java.util.ServiceLoader;
import org.junit.jupiter.api.Test;
import org.postern.proxy.auth.Secret;

/** The rules that keep every line in its room. */
class HouseRulesTest {
    private static final JavaClasses HOUSE = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .withImportOption(location -> !location.contains("/testkit/"))
            .importPackages("org.postern");

    @Test
    void protocolsAreFoundAndNeverNamed() {
        check(noClasses()
                .that(not(resideInAPackage("org.postern.protocol..")))
                .should()
                .dependOnClassesThat()
                .resideInAPackage("org.postern.protocol.."));
    }

    @Test
    void protocolsSeeTheirInterfaceAndNeitherChannelsNorEachOther() {
        check(noClasses()
                .that()
                .resideInAPackage("org.postern.protocol..")
                .should()
                .dependOnClassesThat(resideInAnyPackage(
                        "io.netty.channel..",
                        "java.sql..",
                        "java.nio.channels..",
                        "org.postern.credential..",
                        "org.postern.server..",
                        "org.postern.proxy.listen..",
                        "org.postern.proxy.edge..",
                        "org.postern.proxy.session..",
                        "org.postern.proxy.upstream..",
                        "org.postern.proxy.relay..")));
        check(slices().matching("org.postern.protocol.(*)..").should().notDependOnEachOther());
    }

    @Test
    void onlyTheProviderOfAProtocolIsPublic() {
        check(classes()
                .that()
                .resideInAPackage("org.postern.protocol..")
                .and()
                .haveSimpleNameNotEndingWith("Provider")
                .and()
                .areTopLevelClasses()
                .should()
                .notBePublic());
    }

    @Test
    void bytesGoForward() {
        stage("relay", "listen", "edge", "session", "upstream");
        stage("upstream", "listen", "edge", "session");
        stage("session", "listen");
        stage("edge", "listen", "session", "upstream", "relay");
        for (String leaf : new String[] {"protocol", "auth", "sasl", "wire", "event", "live", "throttle"}) {
            stage(leaf, "listen", "edge", "session", "upstream", "relay");
        }
    }

    @Test
    void proxyAndCredentialsAreStrangers() {
        check(noClasses()
                .that()
                .resideInAPackage("org.postern.proxy..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("org.postern.credential..", "org.postern.server.."));
        check(noClasses()
                .that()
                .resideInAPackage("org.postern.credential..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("org.postern.proxy..", "org.postern.server..", "io.netty.."));
    }

    @Test
    void thePortalKnowsNothingOfTheGate() {
        check(noClasses()
                .that()
                .resideInAPackage("org.postern.portal..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(
                        "org.postern.proxy..", "org.postern.protocol..", "org.postern.server..", "io.netty.."));
        check(noClasses()
                .that()
                .resideInAnyPackage("org.postern.credential..", "org.postern.proxy..", "org.postern.protocol..")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("org.postern.portal.."));
    }

    @Test
    void pagesAreTheLastToBeKnown() {
        check(noClasses()
                .that()
                .resideInAnyPackage(
                        "org.postern.portal.text..",
                        "org.postern.portal.delivery..",
                        "org.postern.portal.signin..",
                        "org.postern.portal.factor..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("org.postern.portal.web..", "org.postern.portal.template.."));
    }

    @Test
    void packagesHaveNoCycles() {
        check(slices().matching("org.postern.(*).(*)..").should().beFreeOfCycles());
    }

    @Test
    void nothingWaitsOnAnEventLoop() {
        check(noClasses()
                .that(runOnEventLoops())
                .should()
                .dependOnClassesThat(resideInAnyPackage("java.util.concurrent.atomic", "java.util.concurrent.locks")));
        check(noMethods()
                .that()
                .areDeclaredInClassesThat(runOnEventLoops())
                .should()
                .haveModifier(JavaModifier.SYNCHRONIZED));
        for (String wait :
                new String[] {"join", "get", "await", "awaitUninterruptibly", "sync", "syncUninterruptibly"}) {
            check(noClasses()
                    .that(runOnEventLoops())
                    .should()
                    .callMethodWhere(new DescribedPredicate<>("wait by " + wait) {
                        @Override
                        public boolean test(JavaMethodCall call) {
                            JavaClass owner = call.getTargetOwner();
                            return call.getName().equals(wait)
                                    && (owner.isAssignableTo(java.util.concurrent.Future.class)
                                            || owner.isAssignableTo(Thread.class));
                        }
                    }));
        }
        check(noClasses().that(runOnEventLoops()).should().callMethod(Thread.class, "sleep", long.class));
    }

    @Test
    void everyLibraryHasOneAddress() {
        only("java.sql..", "org.postern.credential.jdbc..", "org.postern.server.wiring..");
        only("javax.sql..", "org.postern.credential.jdbc..", "org.postern.server.wiring..");
        only("com.zaxxer..", "org.postern.credential.jdbc..");
        only("org.h2..", "org.postern.credential.jdbc..");
        only("org.jdbi..", "org.postern.credential.jdbc..");
        only("org.flywaydb..", "org.postern.credential.jdbc..");
        only("com.github.benmanes.caffeine..", "org.postern.credential.cache..", "org.postern.proxy.throttle..");
        only("org.bouncycastle.crypto..", "org.postern.credential.hash..");
        only("picocli..", "org.postern.server.cli..", "org.postern.server");
        only("org.snakeyaml..", "org.postern.server.config..");
        only("ch.qos.logback..", "org.postern.server.observe..");
        only(
                "io.prometheus..",
                "org.postern.server.observe..",
                "org.postern.server.management..",
                "org.postern.server.wiring..");
        only("com.sun.net.httpserver..", "org.postern.server.management..");
        only("org.apache.james..", "org.postern.protocol.smtp..");
        only("com.unboundid..", "org.postern.portal.signin..");
        only("com.webauthn4j..", "org.postern.portal.factor..");
        only("com.eatthepath..", "org.postern.portal.factor..");
        only("com.google.i18n..", "org.postern.portal.factor..");
        only("io.nayuki..", "org.postern.portal.factor..");
        only("io.javalin..", "org.postern.portal.web");
        only("org.eclipse.jetty..", "org.postern.portal.web");
        only("jakarta.servlet..", "org.postern.portal.web");
        only("gg.jte..", "org.postern.portal.web", "org.postern.portal.template..");
        only("org.jsmpp..", "org.postern.portal.delivery..");
        only("jakarta.mail..", "org.postern.portal.delivery..", "org.postern.demo..");
        only("org.eclipse.angus..", "org.postern.portal.delivery..", "org.postern.demo..");
        only("com.icegreen..", "org.postern.demo..");
    }

    @Test
    void secretsAreRevealedInNamedPlacesOnly() {
        check(noClasses()
                .that(not(resideInAnyPackage(
                        "org.postern.proxy.auth..",
                        "org.postern.proxy.sasl..",
                        "org.postern.protocol..",
                        "org.postern.server.wiring..",
                        "org.postern.server.check..")))
                .should()
                .callMethodWhere(new DescribedPredicate<>("reveal a secret") {
                    @Override
                    public boolean test(JavaMethodCall call) {
                        return call.getTargetOwner().isEquivalentTo(Secret.class)
                                && call.getName().equals("reveal");
                    }
                }));
    }

    @Test
    void valuesAreValues() {
        for (String ending : new String[] {"Settings", "Step", "Outcome", "Verdict", "Facts", "Rules"}) {
            check(classes()
                    .that()
                    .haveSimpleNameEndingWith(ending)
                    .and()
                    .areTopLevelClasses()
                    .should(ArchCondition.from(new DescribedPredicate<JavaClass>("be records, enums or sealed types") {
                        @Override
                        public boolean test(JavaClass type) {
                            return type.isRecord() || type.isEnum() || type.isInterface();
                        }
                    }))
                    .allowEmptyShould(true));
        }
    }

    @Test
    void onlyTheServerWires() {
        DescribedPredicate<JavaClass> elsewhere = not(
                resideInAnyPackage("org.postern.server.wiring..", "org.postern.server.cli..", "org.postern.server"));
        check(noClasses().that(elsewhere).should().dependOnClassesThat().areAssignableTo(ServiceLoader.class));
        check(noClasses().that(elsewhere).should().callMethod(System.class, "getenv"));
        check(noClasses().that(elsewhere).should().callMethod(System.class, "getenv", String.class));
        check(noClasses().that(elsewhere).should().callMethod(System.class, "exit", int.class));
    }

    @Test
    void clocksAndRandomnessAreInjected() {
        DescribedPredicate<JavaClass> elsewhere = not(resideInAnyPackage(
                "org.postern.server.wiring..",
                "org.postern.server.cli..",
                "org.postern.server.demo..",
                "org.postern.demo.."));
        check(noClasses().that(elsewhere).should().callMethod(Instant.class, "now"));
        check(noClasses().that(elsewhere).should().callMethod(Clock.class, "systemUTC"));
        check(noClasses().that(elsewhere).should().callConstructor(SecureRandom.class));
    }

    @Test
    void everyPackageSaysWhatItIs() {
        check(methods()
                .that()
                .areDeclaredInClassesThat(haveNoPackageInfo())
                .should(neverExist())
                .allowEmptyShould(true));
    }

    private static void stage(String stage, String... mustNotKnow) {
        for (String later : mustNotKnow) {
            check(noClasses()
                    .that()
                    .resideInAPackage("org.postern.proxy." + stage + "..")
                    .should()
                    .dependOnClassesThat()
                    .resideInAPackage("org.postern.proxy." + later + ".."));
        }
    }

    private static void only(String library, String... addresses) {
        check(noClasses()
                .that(not(resideInAnyPackage(addresses)))
                .should()
                .dependOnClassesThat()
                .resideInAPackage(library)
                .allowEmptyShould(true));
    }

    private static DescribedPredicate<JavaClass> runOnEventLoops() {
        return resideInAnyPackage(
                "org.postern.proxy.session..",
                "org.postern.proxy.upstream..",
                "org.postern.proxy.relay..",
                "org.postern.protocol..");
    }

    private static DescribedPredicate<JavaClass> haveNoPackageInfo() {
        return new DescribedPredicate<>("have no package-info") {
            @Override
            public boolean test(JavaClass type) {
                return type.getPackage().tryGetPackageInfo().isEmpty();
            }
        };
    }

    private static ArchCondition<JavaMethod> neverExist() {
        return new ArchCondition<>("live in a documented package") {
            @Override
            public void check(JavaMethod method, ConditionEvents events) {
                events.add(SimpleConditionEvent.violated(
                        method, method.getOwner().getPackageName() + " has no package-info.java"));
            }
        };
    }

    private static void check(ArchRule rule) {
        rule.check(HOUSE);
    }
}
