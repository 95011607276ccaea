package org.postern.portal.web;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.postern.credential.visit.Visit;

class BrowserLabelTest {
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    Firefox on Windows | Mozilla/5.0 (Windows NT 10.0; Win64; x64; rv:128.0) Gecko/20100101 Firefox/128.0
                    Firefox on Linux | Mozilla/5.0 (X11; Linux x86_64; rv:128.0) Gecko/20100101 Firefox/128.0
                    Firefox on iPhone | Mozilla/5.0 (iPhone; CPU iPhone OS 17_5 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) FxiOS/128.0 Mobile/15E148 Safari/605.1.15
                    Chrome on Windows | Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/126.0.0.0 Safari/537.36
                    Chrome on Android | Mozilla/5.0 (Linux; Android 10; K) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/126.0.0.0 Mobile Safari/537.36
                    Chrome on Mac | Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/126.0.0.0 Safari/537.36
                    Chrome on ChromeOS | Mozilla/5.0 (X11; CrOS x86_64 14541.0.0) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/126.0.0.0 Safari/537.36
                    Chrome on iPad | Mozilla/5.0 (iPad; CPU OS 17_5 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) CriOS/126.0.6478.54 Mobile/15E148 Safari/604.1
                    Safari on iPhone | Mozilla/5.0 (iPhone; CPU iPhone OS 17_5 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/17.5 Mobile/15E148 Safari/604.1
                    Safari on Mac | Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/17.5 Safari/605.1.15
                    Edge on Windows | Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/126.0.0.0 Safari/537.36 Edg/126.0.0.0
                    Edge on Android | Mozilla/5.0 (Linux; Android 10; K) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/126.0.0.0 Mobile Safari/537.36 EdgA/126.0.0.0
                    Opera on Linux | Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/124.0.0.0 Safari/537.36 OPR/110.0.0.0
                    Samsung Internet on Android | Mozilla/5.0 (Linux; Android 10; K) AppleWebKit/537.36 (KHTML, like Gecko) SamsungBrowser/25.0 Chrome/121.0.0.0 Mobile Safari/537.36
                    微信/WeChat on iPhone | Mozilla/5.0 (iPhone; CPU iPhone OS 16_6 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Mobile/15E148 MicroMessenger/8.0.49(0x18003127) NetType/WIFI Language/zh_CN
                    微信/WeChat on Android | Mozilla/5.0 (Linux; Android 13; 22041211AC Build/TP1A.220624.014; wv) AppleWebKit/537.36 (KHTML, like Gecko) Version/4.0 Chrome/116.0.0.0 Mobile Safari/537.36 XWEB/1160117 MMWEBSDK/20240404 MicroMessenger/8.0.49.2600(0x28003137) WeChat/arm64 Weixin NetType/WIFI Language/zh_CN ABI/arm64
                    企业微信/WeCom on Windows | Mozilla/5.0 (Windows NT 10.0; WOW64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/108.0.0.0 Safari/537.36 wxwork/4.1.22 (MicroMessenger/6.2) WindowsWechat
                    QQ Browser on Android | Mozilla/5.0 (Linux; U; Android 13; zh-cn; V2243A) AppleWebKit/537.36 (KHTML, like Gecko) Version/4.0 Chrome/109.0.5414.86 MQQBrowser/14.7 Mobile Safari/537.36
                    Huawei Browser on HarmonyOS | Mozilla/5.0 (Linux; Android 12; HarmonyOS; ALN-AL00) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/114.0.5735.196 HuaweiBrowser/14.0.5.303 Mobile Safari/537.36
                    """)
    void anOwnerRecognisesTheirBrowser(String label, String userAgent) {
        assertThat(BrowserLabel.of(userAgent)).isEqualTo(label);
    }

    @ParameterizedTest
    @ValueSource(strings = {"curl/8.5.0", "Lynx/2.9.0dev.12 libwww-FM/2.14", "我的浏览器 1.0"})
    void anUnknownBrowserIsCalledWhatItCallsItself(String userAgent) {
        assertThat(BrowserLabel.of(userAgent)).isEqualTo(userAgent);
    }

    @Test
    void onlyWhatCanBePrintedIsKept() {
        assertThat(BrowserLabel.of("a\r\nb\u0000c\u202Ed\u200B\uD800e\u2028f\uE000"))
                .isEqualTo("abcdef");
        assertThat(BrowserLabel.of("")).isEmpty();
        assertThat(BrowserLabel.of(" \u0007 ")).isEmpty();
    }

    @Test
    void aLabelIsShortWhateverTheBrowserSays() {
        assertThat(BrowserLabel.of("x".repeat(1_000_000))).hasSize(60);
        String emoji = BrowserLabel.of("\uD83D\uDE00".repeat(1_000));
        assertThat(emoji.codePointCount(0, emoji.length())).isEqualTo(60);
        assertThat(emoji).hasSizeLessThanOrEqualTo(Visit.MAX_BROWSER_LENGTH);
    }

    @Test
    void aBrowserMayKeepItsSystemToItself() {
        assertThat(BrowserLabel.of("Mozilla/5.0 Firefox/128.0")).isEqualTo("Firefox");
    }
}
