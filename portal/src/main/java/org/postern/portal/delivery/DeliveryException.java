package org.postern.portal.delivery;

/** A message could not be handed over; says in a constant word or two why, never to whom or what. */
public final class DeliveryException extends Exception {
    private static final long serialVersionUID = 1;

    private final boolean permanent;

    private DeliveryException(String cause, boolean permanent) {
        super(cause, null, false, false);
        this.permanent = permanent;
    }

    /** The gateway is down, slow, or says something that cannot be understood: another try may fare better. */
    public static DeliveryException temporary(String cause) {
        return new DeliveryException(cause, false);
    }

    /** This number or address gets nothing, however often it is tried. */
    public static DeliveryException permanent(String cause) {
        return new DeliveryException(cause, true);
    }

    public boolean isPermanent() {
        return permanent;
    }
}
