package dev.recado.domain.contact;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class NetworkAddressTest {
    @ParameterizedTest
    @CsvSource({
        "203.0.113.7, 203.0.113.7",
        "2001:db8:0:1:aaaa:bbbb:cccc:dddd, 2001:db8:0:1::/64",
        "2001:DB8:0:1::/64, 2001:db8:0:1::/64",
        "2001:db8::1, 2001:db8:0:0::/64",
        "2001:0db8:0000:0001:0000:0000:0000:0001, 2001:db8:0:1::/64",
        "2001:db8:0:1::, 2001:db8:0:1::/64",
        "[2001:db8:0:1::7], 2001:db8:0:1::/64",
        "fe80::1%eth0, fe80:0:0:0::/64",
        "FE80::1%25, fe80:0:0:0::/64",
        "::1, 0:0:0:0::/64",
        "::ffff:203.0.113.7, 203.0.113.7"
    })
    void an_address_is_spelled_one_way(String written, String spelled) {
        NetworkAddress address = NetworkAddress.of(written).orElseThrow();
        assertThat(address.text()).isEqualTo(spelled);
        assertThat(NetworkAddress.of(spelled)).contains(address);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "localhost",
                "example.com",
                "203.0.113.256",
                "999.0.113.2",
                "203.0.113.7%eth0",
                "203.0.113.7/64",
                "2001:db8::1%",
                "2001:db8::1%a b",
                "2001:db8:::1",
                "[2001:db8::1",
                "2001:db8::/64/64",
                "203.0.113",
                "203.0.113.0/24",
                "2001:db8::/32",
                "1:2",
                ":",
                "dead.beef"
            })
    void anything_else_is_no_address(String written) {
        assertThat(NetworkAddress.of(written)).isEmpty();
    }
}
