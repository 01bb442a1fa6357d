package dev.recado.domain.conversation;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

class DeliveryStateTest {
    @Property
    void whateverOrderTheNewsComesInTheStateOnlyMovesForward(@ForAll List<DeliveryState> news) {
        DeliveryState state = DeliveryState.QUEUED;
        boolean reached = false;
        for (DeliveryState next : news) {
            if (state.advancesTo(next)) {
                assertThat(next).isGreaterThan(state);
                assertThat(reached && next == DeliveryState.FAILED).isFalse();
                state = next;
                reached |= state == DeliveryState.DELIVERED || state == DeliveryState.READ;
            }
        }
    }

    @Property
    void theSameNewsTwiceIsOne(@ForAll DeliveryState state) {
        assertThat(state.advancesTo(state)).isFalse();
    }

    @Example
    void whatWasDeletedBeforeItLeftStaysSo() {
        assertThat(DeliveryState.values()).noneMatch(DeliveryState.CANCELLED::advancesTo);
        assertThat(DeliveryState.values())
                .filteredOn(state -> state.advancesTo(DeliveryState.CANCELLED))
                .containsExactly(DeliveryState.QUEUED);
    }

    @Example
    void failureIsFinal() {
        assertThat(DeliveryState.values()).noneMatch(DeliveryState.FAILED::advancesTo);
    }
}
