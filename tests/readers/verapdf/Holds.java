import java.io.FileInputStream;
import java.io.InputStream;
import java.util.Set;
import java.util.TreeSet;
import org.verapdf.gf.foundry.VeraGreenfieldFoundryProvider;
import org.verapdf.pdfa.Foundries;
import org.verapdf.pdfa.VeraPDFFoundry;
import org.verapdf.pdfa.flavours.PDFAFlavour;
import org.verapdf.pdfa.results.TestAssertion;
import org.verapdf.pdfa.results.ValidationResult;
import org.verapdf.pdfa.validation.profiles.Profiles;
import org.verapdf.pdfa.validation.profiles.ValidationProfile;

/**
 * Says of each PDF whether it holds to each profile: {@code java Holds 2a,ua1 ONE.pdf TWO.pdf}.
 *
 * <p>A line is {@code holds 2a ONE.pdf}, or {@code breaks 2a ONE.pdf: CLAUSE-TEST MESSAGE} for each
 * rule that is broken. The exit status is 1 if one is, 2 if a file could not be read.
 */
public final class Holds {
    private static final String PROFILES = "org/verapdf/pdfa/validation/";

    private Holds() {}

    public static void main(String[] args) throws Exception {
        java.util.logging.LogManager.getLogManager().reset();
        VeraGreenfieldFoundryProvider.initialise();
        boolean broken = false;
        for (String name : args[0].split(",")) {
            ValidationProfile profile = profile(name);
            for (int at = 1; at < args.length; at++) {
                Set<String> rules = broken(profile, name, args[at]);
                if (rules.isEmpty()) {
                    System.out.println("holds " + name + " " + args[at]);
                }
                for (String rule : rules) {
                    broken = true;
                    System.out.println("breaks " + name + " " + args[at] + ": " + rule);
                }
            }
        }
        System.exit(broken ? 1 : 0);
    }

    private static ValidationProfile profile(String name) throws Exception {
        String part = name.startsWith("ua") ? "PDFUA-" + name.substring(2) : "PDFA-" + name.toUpperCase();
        ClassLoader loader = Holds.class.getClassLoader();
        try (InputStream xml = loader.getResourceAsStream(PROFILES + part + ".xml")) {
            return Profiles.profileFromXml(xml);
        }
    }

    private static Set<String> broken(ValidationProfile profile, String name, String file) {
        Set<String> rules = new TreeSet<>();
        VeraPDFFoundry foundry = Foundries.defaultInstance();
        try (InputStream bytes = new FileInputStream(file);
                var parser = foundry.createParser(bytes, PDFAFlavour.fromString(name));
                var validator = foundry.createValidator(profile, false)) {
            ValidationResult result = validator.validate(parser);
            for (TestAssertion one : result.getTestAssertions()) {
                if (one.getStatus() == TestAssertion.Status.FAILED) {
                    rules.add(one.getRuleId().getClause() + "-" + one.getRuleId().getTestNumber()
                        + " " + one.getMessage());
                }
            }
            if (!result.isCompliant() && rules.isEmpty()) {
                rules.add("without a reason");
            }
        } catch (Exception error) {
            System.err.println(file + ": " + error);
            System.exit(2);
        }
        return rules;
    }
}
